import "server-only";

/** Passwords of 12 characters or more that every guessing list begins with. Compared in lower case. */
const COMMON = new Set(
  `123456789012 1234567890123 1234567890abc 12345678910 123456789101 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc
  qwertyuiop12 qwertyuiop123 qwerty123456 qwerty1234567 qwertyuiopas qwertyuiopasdfgh asdfghjkl123 zxcvbnm12345
  zaq12wsxcde3 q1w2e3r4t5y6 a1b2c3d4e5f6 abcdefghijkl abcdefghijklm abc123456789 abcd12345678 abcdef123456
  password1234 password12345 password123456 passwordpassword password@123 password@1234 password2024 password2025
  password2026 passw0rd1234 p@ssw0rd1234 p@ssword1234 p@ssword@123 mypassword123 mypassword12 yourpassword
  admin1234567 admin12345678 adminadmin12 adminadmin123 administrator administrator1 admin@123456 admin@12345
  letmein12345 letmeinplease letmeinletmein welcome12345 welcome123456 welcome@1234 welcome@12345 changeme1234
  changeme12345 changemenow1 changeit1234 default12345 iloveyou1234 iloveyou12345 iloveyouforever ihateyou1234
  princess1234 sunshine1234 football1234 baseball1234 superman1234 spiderman123 starwars1234 dragon123456
  monkey123456 michael12345 jennifer1234 trustno1trustno1 india1234567 india@123456 india@12345 indian123456
  bharat123456 bharatmata12 jaishreeram1 jaishriram12 jaimatadi123 krishna12345 ganesh123456 omnamahshivay
  omnamahshivaya hanuman12345 saibaba12345 sairam123456 mumbai123456 bangalore123 bengaluru123 chennai12345
  hyderabad123 kolkata12345 sachin123456 razorpay1234 razorpay12345 secret123456 testtesttest testing12345
  test12345678 test@1234567 temp12345678 temppassword temporary123 qweasdzxc123 1234qwerasdf 123qweasdzxc
  987654321012 098765432109 112233445566 121212121212 123123123123 123321123321 147258369147 159753159753
  correcthorsebatterystaple thisisapassword nopassword12 computer1234 internet1234 samsung12345 google123456
  facebook1234 whatever1234 freedom12345 shadow123456 master123456 killer123456`.split(/\s+/),
);

/** Whether a guesser would try it early: on the list, or one to three characters over and over. */
export function isCommonPassword(password: string): boolean {
  return COMMON.has(password.toLowerCase()) || /^(.{1,3})\1+$/su.test(password);
}
