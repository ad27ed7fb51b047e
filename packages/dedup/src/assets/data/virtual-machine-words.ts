/** What the makers and models of virtual machines are called, as their firmware reports them. */
export const VIRTUAL_MACHINE_MODELS: RegExp =
  /vmware|virtual|hyper-?v|\bkvm\b|qemu|\bxen\b|parallels|bochs|proxmox|nutanix|openstack|amazon ec2|google compute/i;

/** What kinds of device virtual machines are put under. */
export const VIRTUAL_MACHINE_KINDS: RegExp = /\bvirtual|\bv(?:m|ps|di)s?\b|vmware|hyper-?v/i;

/** Kinds with such words that are the machines below them. */
export const VIRTUAL_MACHINE_HOSTS: RegExp = /\bhosts?\b|hypervisor|virtuali[sz]|\besxi?\b/i;
