import type { ReasonCode } from '../../../../shared/domain/claim.ts';

/** Why a claim went back, and what its owner does about it. */
export const reviewReasons: Readonly<Record<ReasonCode, { readonly name: string; readonly act: string }>> = {
  'more-proof': { name: '补材料', act: '补交证明材料（学分证书、能证明本人参加的材料），再重新上报' },
  'wrong-item': { name: '改类别', act: '按本年度的授予项目改选类别和角色，再重新上报' },
  'wrong-date': { name: '改日期', act: '按证书上的举办日期更正，再重新上报' },
  'wrong-name': { name: '改名称', act: '写明培训的具体内容，不用“大查房”“病例讨论会”等类型代替，再重新上报' },
  duplicate: { name: '重复申报', act: '核对是否已经申报过；确是两次的，说明理由并附材料' },
  'not-eligible': { name: '不符合要求', act: '不符合授予条件，无须再报；有异议的，向继教管理员提交书面说明' },
  other: { name: '其他', act: '按说明处理后，与继教管理员联系' },
};
