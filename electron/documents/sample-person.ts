import type { AnnualRegisterPerson } from './annual-register.model.ts';

/** A made-up person with something in every field: on the papers of a hospital without records, and in tests. */
export const samplePerson: AnnualRegisterPerson = {
  name: '林砚秋',
  sex: '女',
  birthDate: '1985-03-07',
  idNumber: '3301**********1234',
  staffNumber: 'A10001',
  department: '心血管内科',
  title: '副主任医师',
  titleLevel: '高级',
  appointedOn: '2021-12-01',
  status: '在职',
  staffType: '西医',
  specialty: '心血管病学',
  hospitalPost: '科副主任',
  education: '研究生',
  degree: '硕士',
  oldCardNumber: '0057121',
  licenceNumber: '110330100000012',
  internalNumber: 'NB-0231',
};
