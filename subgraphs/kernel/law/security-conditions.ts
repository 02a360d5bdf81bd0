/** The six conditions of Article 15, in short. */
export const conditionNames = [
  {
    number: 1,
    zh: '经营状况良好，具备专业资质、人才和服务能力',
    en: 'in good standing, with the qualification, staff and capacity it takes',
  },
  {
    number: 2,
    zh: '落实数据安全负责人、管理部门和内部制度',
    en: 'a person and a department in charge of data security, and internal rules',
  },
  { number: 3, zh: '具备成熟的数据管理和安全保障能力', en: 'mature data management and security' },
  { number: 4, zh: '近三年未因安全事件被公开通报', en: 'no security incident made public in the last three years' },
  {
    number: 5,
    zh: '本身及负责人未被列入严重失信主体名单',
    en: 'neither it nor its principal listed as seriously dishonest',
  },
  {
    number: 6,
    zh: '接入系统符合网络安全等级保护标准',
    en: 'its connected system meets the graded protection of cybersecurity',
  },
] as const;
