/** What the makers and models of virtual machines are called, as their firmware reports them. */
export const VIRTUAL_MACHINE_WORDS: RegExp =
  /vmware|virtual|hyper-?v|\bkvm\b|qemu|\bxen\b|parallels|bochs|proxmox|nutanix|openstack|amazon ec2|google compute/i;
