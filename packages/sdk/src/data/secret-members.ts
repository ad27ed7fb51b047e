/** Members that hold passwords or keys in Halo's answers. They belong in no output, whoever asks. */
export const secretMembers: readonly string[] = [
  "teamviewerpassword",
  "new_password",
  "api_access_clientsecret",
  "twilio_subaccount_authtoken",
  "servicenow_password",
  "_importtoken",
];
