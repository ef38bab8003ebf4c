/** All rules about who may do what, joined: the policy matrix test and the boot check read them from here. */
export const policies = {};
