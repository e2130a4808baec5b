/**
 * The closed list of error codes. Each code has a Chinese sentence that says what is wrong and where, and a hint
 * that says what to do next. `{name}` places are filled from the error's parameters.
 */
const catalog = {
  'ipc.invalid-request': {
    message: '请求的内容不合格式：{path} {problem}',
    hint: '请更正这一项后重试；命令行可用 --help 查看每个通道的字段。',
  },
  'ipc.unknown-channel': { message: '没有名为“{channel}”的通道', hint: '用 --help 查看全部通道。' },
  'ipc.untrusted-sender': {
    message: '请求不是来自本程序的窗口，已拒绝',
    hint: '请重新启动程序；如再次出现，请联系信息科。',
  },
  'internal.unexpected': {
    message: '程序内部出错，这一步没有完成，已保存的内容不受影响',
    hint: '请重试；如再次出现，把编号 {reference} 和数据文件夹里 logs 下的日志交给信息科。',
  },
  'job.cancelled': { message: '已取消，没有做完的部分不会留下', hint: '需要时可重新开始。' },

  'data.in-use': {
    message: '数据文件夹正在被使用：{who}，自 {since} 起',
    hint: '请先关闭另一个继教台账窗口或命令，再打开。',
  },
  'data.newer-version': {
    message: '数据由更新版本的程序写成（数据版本 {found}，本程序只认识到 {known}）',
    hint: '请安装新版本后再打开；数据没有被改动。',
  },
  'data.network-share': {
    message: '数据文件夹在网络共享上（{path}），多人同时写会损坏数据',
    hint: '请把数据放在本机磁盘；网络共享只用来放备份。',
  },
  'data.not-writable': {
    message: '数据文件夹不能写入：{path}',
    hint: '请换一个有写权限的本机文件夹，或检查磁盘是否已满。',
  },
  'data.damaged': {
    message: '数据库没有通过完整性检查：{detail}',
    hint: '请不要继续录入；用数据文件夹里 backups 下最近的副本恢复（做法见使用手册第七节），原文件请留着。',
  },
  'data.unsupported-runtime': {
    message: '运行环境太旧（Node-API {found}，需要 {needed}）',
    hint: '请使用随程序安装的版本启动。',
  },

  'file.not-found': { message: '找不到文件：{name}', hint: '请确认文件还在原处，没有改名或移走。' },
  'file.busy': {
    message: '文件正被别的程序占用：{name}',
    hint: '请先在 WPS 或 Excel 中关闭这个文件，再试一次。',
  },
  'file.not-writable': {
    message: '不能写到这里：{name}',
    hint: '请换一个文件夹，或检查磁盘是否已满、文件是否只读。',
  },
  'file.empty': { message: '文件是空的：{name}', hint: '请重新导出或重新拍照后再交。' },
  'file.too-large': { message: '文件太大：{name}（{size}，上限 {limit}）', hint: '请拆分或压缩后再试。' },
  'file.wrong-type': {
    message: '文件不是它的名字所说的类型：{name}（看起来是{actual}）',
    hint: '请在原程序里另存为正确的类型后再试。',
  },
  'file.wrong-kind': {
    message: '这份文件看起来是{looksLike}，不是{expected}：{name}',
    hint: '请换成{expected}，或到对应的页面导入。',
  },
  'file.old-excel': {
    message: '这是旧版 Excel（.xls）文件：{name}',
    hint: '请在 WPS 或 Excel 中“另存为”.xlsx 后再导入。',
  },
  'file.macro': { message: '文件带有宏：{name}', hint: '请“另存为”不带宏的 .xlsx 后再导入。' },
  'file.encrypted': { message: '文件有密码：{name}', hint: '请去掉密码后再试。' },
  'file.archive-unsupported': {
    message: '不支持的压缩格式：{name}（{actual}）',
    hint: '请解压后选择文件夹，或重新压缩为 zip。',
  },
  'file.heic': {
    message: '这是苹果手机的 HEIC 照片，本程序不能显示：{name}',
    hint: '请本人在手机“设置 → 相机 → 格式”选“兼容性最佳”重拍，或用微信原图发送后另存为 JPG。',
  },
  'file.tiff': {
    message: '这是 TIFF 图片，本程序不能显示：{name}',
    hint: '请用看图软件另存为 JPG 或 PNG 后再交。',
  },
  'file.damaged': {
    message: '文件已损坏，读不出来：{name}（{detail}）',
    hint: '请重新导出或重新拍照后再交。',
  },
  'file.hostile': {
    message: '文件的结构不正常，已停止读取：{name}（{detail}）',
    hint: '请在 WPS 或 Excel 中新建一个文件，只把需要的内容复制过去再导入。',
  },
  'file.no-table': {
    message: '没有找到表头：{name}（工作表 {sheet}）',
    hint: '表头里至少要有“{needed}”这些列；请检查，或在导入页面里指定对应的列。',
  },
  'file.no-sheet': {
    message: '没有可以读取的工作表：{name}（{sheet}）',
    hint: '请在 WPS 或 Excel 中取消隐藏工作表，或另选一个工作表。',
  },
  'file.timeout': {
    message: '读取超时，已停止：{name}',
    hint: '文件可能太大或已损坏；请拆分或重新导出后再试。',
  },
  'file.memory': {
    message: '读取这个文件需要的内存太多，已停止：{name}',
    hint: '请拆分，或只保留需要的行和列后再试。',
  },

  'file.disk-full': {
    message: '磁盘已满，没有写完：{name}',
    hint: '请腾出空间，或换一个磁盘，再做一次；已写好的部分会接着用。',
  },

  'inspection.nobody': {
    message: '没有要放进资料包的人员',
    hint: '请选人，或按种子抽样；抽样人数至少 1 人。',
  },
  'inspection.foreign-folder': {
    message: '这个文件夹里有别的东西，不能放资料包：{folder}（{found}）',
    hint: '请选一个空文件夹或新文件夹；里面的文件没有动。',
  },
  'inspection.exists': {
    message: '这里已经有一份资料包：{folder}（{madeOn}，{people} 人）',
    hint: '要重做，请选“覆盖原来的”；要留着，请换一个文件夹。',
  },
  'inspection.not-a-pack': {
    message: '这不是资料包，或清单已经读不出来：{folder}（{problem}）',
    hint: '请选资料包自己的文件夹，里面应有 manifest.json。',
  },

  'plan.gone': { message: '这份导入计划已经失效', hint: '请重新选择文件；这一次没有写入任何内容。' },
  'plan.stale': {
    message: '计划算出之后，数据又有了变化',
    hint: '请重新生成计划，核对后再导入；这一次没有写入任何内容。',
  },

  'settings.unknown-jurisdiction': { message: '不认识的地区：{jurisdiction}', hint: '可选：{known}。' },

  'staff.not-found': {
    message: '花名册里没有工号 {staffNumber}',
    hint: '请先导入或新增这名人员，或检查工号是否写错。',
  },
  'staff.number-taken': {
    message: '工号 {staffNumber} 已经属于另一人',
    hint: '请换一个工号，或先核对两人是否为同一人。',
  },
  'staff.changed-since': {
    message: '工号 {staffNumber} 的资料在更正之后又改过',
    hint: '没有撤销；请在人员页查看历史，需要时直接更正。',
  },
  'claim.not-found': { message: '没有这条申报：{claimId}', hint: '它可能已被撤回；请刷新列表。' },
  'claim.invalid': { message: '申报填写有误：{field} {problem}', hint: '请更正这一项后再保存。' },
  'claim.nothing-changed': {
    message: '没有改动，也没有被退回，不必再报',
    hint: '请先改一项，或补上佐证材料。',
  },
  'claim.unknown-item': { message: '{year} 年的学分授予项目里没有“{item}”', hint: '请从项目列表里选择。' },
  'claim.wrong-state': {
    message: '这条申报现在是“{status}”，不能{action}',
    hint: '请刷新后再看；如需改动，先撤销上一步决定。',
  },
  'review.reason-needed': { message: '退回或不通过要写明原因', hint: '请选一个原因，必要时加一句说明。' },
  'review.nothing-to-undo': { message: '没有可以撤销的决定', hint: '每一批决定只能撤销一次。' },
  'review.changed-since': {
    message: '这批决定之后又有了新的决定，不能直接撤销：{detail}',
    hint: '请先撤销后面的决定。',
  },
  'review.same-person': {
    message: '{person} 已在{level}审过其中 {count} 条，本单位的设置不许同一人审两级',
    hint: '请换另一人审核；确需放开的，到“设置”里改。',
  },
  'review.cluster-gone': {
    message: '这一组申报已经不在了',
    hint: '请刷新队列；其中的申报可能已经审完，或被更正后不再是同一场。',
  },
  'review.cluster-changed': {
    message: '这一组申报和刚才看到的不一样了',
    hint: '请重新看一遍再通过；这一次没有写入任何决定。',
  },
  'review.cluster-nobody': {
    message: '这一组里没有可以一起通过的申报',
    hint: '有疑问的和不一致的，请一条一条地审。',
  },
  'review.not-yet': { message: '{on} 还没有到（今天是 {today}），不能先记', hint: '请核对答复的日期。' },
  'answers.too-many': {
    message: '{name} 超过 {most} 行，不像一份批复名单',
    hint: '请只保留本单位的行，或分成几份再导入。',
  },
  'answers.no-day': {
    message: '名单第 {row} 行没有审核日期',
    hint: '请在“没有日期的按哪天记”里填上批复的日期。',
  },
  'answers.claim-twice': {
    message: '名单第 {row} 行选的申报不在可选之列，或已被另一行选了',
    hint: '一条申报只能有一个答复；请重选这一行，或把它留下不记。',
  },
  'answers.nothing': { message: '名单里没有可以记下的答复', hint: '请给要选的行选好申报，再记。' },
  'review.filter-not-found': { message: '没有这个筛选', hint: '它可能已被删除；请重新打开筛选。' },
  'review.filter-name-taken': { message: '已有名为“{name}”的筛选', hint: '请换一个名称。' },
  'notice.not-found': { message: '没有这条公告，或它已经撤下', hint: '请刷新公告列表。' },
  'notice.duplicate': {
    message: '项目 {projectNumber} 已记为{kind}',
    hint: '不必再记；要更正的，先撤下原来的一条。',
  },
  'notice.no-number': { message: '“{projectNumber}”不像项目编号', hint: '请照公布的编号填写。' },
  'proof.not-found': { message: '没有这份佐证材料', hint: '请刷新收件盘。' },
  'check.no-such-pair': {
    message: '没有这一对相似的佐证，可能已经取下或重新比对过',
    hint: '请重新打开这条申报再看。',
  },
  'proof.no-preview': {
    message: '这份佐证材料还没有可看的图：{name}',
    hint: '请稍候；如一直没有，请重新上传 JPG、PNG 或 PDF。',
  },

  'filing.not-found': { message: '没有这份报备：{filingId}', hint: '它可能已被撤销；请刷新列表。' },
  'filing.duplicate': {
    message: '{person} 已有一份 {year} 年的{kind}申请',
    hint: '请在原来那份上更正；确实不要的，先撤销它。',
  },
  'filing.not-yet': {
    message: '{on} 还没有到（今天是 {today}），不能先记',
    hint: '请核对日期；到了那一天再记。',
  },
  'filing.wrong-step': {
    message: '{person} 的{kind}现在不能记“{action}”：{why}',
    hint: '请先补记前面的一步，或撤销后面的一步。',
  },
  'filing.document-needed': {
    message: '{kind}只能凭文件：缺{missing}',
    hint: '请填写文件名称和文号，并放入文件的扫描件；没有文件的，按全额要求考核。',
  },
  'filing.reason-needed': { message: '不同意要写明理由', hint: '请加一句说明，本人看得懂就行。' },
  'filing.score-too-high': {
    message: '可验证自学打分 {score} 超过上限 {cap}（{source}）',
    hint: '请按上限以内打分。',
  },
  'filing.changed-since': {
    message: '这一步之后又有了新的记录，不能直接撤销：{detail}',
    hint: '请先撤销后面的记录。',
  },
  'filing.nothing-to-undo': {
    message: '这一步已经撤销过，或不存在',
    hint: '请刷新后再看；每一步只能撤销一次。',
  },
  'filing.proof-refused': {
    message: '佐证没有收下：{problem}',
    hint: '这一步没有记录；请换好文件再记一次。',
  },

  'project.not-found': { message: '没有这个项目：{project}', hint: '它可能已被撤销；请刷新列表。' },
  'project.number-taken': {
    message: '{year} 年已有编号为 {number} 的项目“{title}”',
    hint: '请核对项目编号，或在原来那个项目上更正。',
  },
  'project.not-yet': {
    message: '{on} 还没有到（今天是 {today}），不能先记',
    hint: '请核对日期；到了那一天再记。',
  },
  'project.wrong-step': {
    message: '“{title}”现在不能记“{step}”：{why}',
    hint: '请先补记前面的一步，或撤销后面的一步。',
  },
  'project.detail-needed': { message: '“{step}”要写明：{missing}', hint: '请补上这几项再记。' },
  'project.changed-since': {
    message: '这一步之后又有了新的记录，不能直接撤销：{detail}',
    hint: '请先撤销后面的记录。',
  },
  'project.nothing-to-undo': {
    message: '这一步已经撤销过，或不存在',
    hint: '请刷新后再看；每一步只能撤销一次。',
  },
  'project.file-not-found': { message: '没有这份文件', hint: '请刷新后再看。' },

  'demo.not-empty': {
    message: '台账里已经有 {people} 名人员，样例医院只能放进空的台账',
    hint: '想看样例，请换一个新的数据文件夹启动（--data）；现有数据没有变化。',
  },

  'rules.no-pack': {
    message: '{jurisdiction} {year} 年没有规则包',
    hint: '请换一个有规则包的年度，或到“规则”沿用较早一年的规则；地区不对时到“设置”核对。',
  },
  'rules.unknown-reading': {
    message: '依据冲突“{conflict}”不能改用“{reading}”',
    hint: '这一读法没有写进程序，或者没有这条冲突；请选标明可以采用的读法。',
  },
  'rules.broken-pack': {
    message: '规则包有误：{file} 的 {path}：{problem}',
    hint: '请按提示改正这一处；正在使用的规则包没有变化。',
  },
  'rules.pack-elsewhere': {
    message: '规则包“{pack}”管 {place} 的 {years} 年，用不到 {year} 年的本单位',
    hint: '请改正规则包里的地区（{wanted}）或年度，或在“设置”核对本单位的地区；正在使用的规则没有变化。',
  },
  'rules.not-continuable': {
    message: '{year} 年不能沿用 {from} 年的规则：{why}',
    hint: '只有还没有自己规则的年度，才沿用较早的、有规则的年度。',
  },
  'rules.not-continued': {
    message: '{year} 年不是沿用的年度，没有要核对的',
    hint: '沿用较早年度的规则之后，才需要有人对照当年文件核对。',
  },
  'rules.unknown-basis': {
    message: '{year} 年没有编号为 {basis} 的依据',
    hint: '请在“历史”里选一条；0 是随程序的规则包。',
  },
  'rules.nothing-changed': {
    message: '这一改动与 {year} 年正在使用的规则没有差别',
    hint: '不需要采用；现有规则没有变化。',
  },
  'rules.rehearsal-stale': {
    message: '演练之后，人员、申报或规则又有了变化，结果与当时看到的不同',
    hint: '请重新演练，看过结果再采用；这一次没有改动任何规则。',
  },
  'rules.unknown-source': {
    message: '{year} 年的规则没有引用名为“{source}”的文件',
    hint: '可选：{known}。',
  },

  'year.closed': {
    message: '{year} 年已于 {at} 关账，规则不能再改',
    hint: '关账时的规则和结论会一直留着；确有必要，请写明原因重新打开这一年。',
  },
  'year.already-closed': {
    message: '{year} 年已于 {at} 关账',
    hint: '不需要再关一次；关账后的补学和更正会列在关账结论旁边。',
  },
  'year.not-closed': { message: '{year} 年没有关账', hint: '只有关过账的年度才有这一步。' },
  'year.moving': {
    message: '关账时又有新的记录写入，没有关成',
    hint: '请等导入或审核告一段落，再关一次。',
  },
  'year.open-items': {
    message: '{year} 年还不能关账：{items}',
    hint: '请先处理；只是提醒的事项，写一句说明后可以关账。',
  },
  'year.no-evaluation': {
    message: '{year} 年的关账里没有工号 {staffNumber} 的这份结论',
    hint: '请核对工号；关账以后才进花名册的人没有关账结论。',
  },

  'study-card.no-season': { message: '没有编号为“{seasonId}”的报名批次', hint: '请刷新批次列表后再选。' },
  'study-card.season-shipped': {
    message: '“{title}”是随程序提供的批次，有文件依据，不能改动',
    hint: '请先复制为本单位的批次，再改复制出来的那一份。',
  },
  'study-card.season-closed': {
    message: '“{title}”已于 {closedOn} 结束',
    hint: '如需再改，请先重新打开本批，并写明原因。',
  },
  'study-card.closed-rows': {
    message: '“{title}”已于 {closedOn} 结束，不能再{act}',
    hint: '确实要改的，请在“批次与设置”里选这一批，点“重新打开”并写明原因，改完再结束。',
  },
  'study-card.season-open-items': {
    message: '“{title}”还不能结束：{items}',
    hint: '请先处理这些事项；只是提醒的事项，写明原因后可以结束。',
  },
  'study-card.season-invalid': { message: '批次填写有误：{field} {problem}', hint: '请更正这一项后再保存。' },
  'study-card.row-not-found': { message: '没有这一行记录', hint: '它可能已被新的导入替换；请刷新列表。' },
  'study-card.person-not-found': {
    message: '{year} 年没有“{key}”的学习卡记录',
    hint: '请刷新列表，或先导入这一年的名单。',
  },
  'study-card.link-invalid': {
    message: '不能这样对应：{problem}',
    hint: '请换一个对象，或调整金额后再确认。',
  },
  'study-card.link-not-found': { message: '没有这一条对应，或它已经撤销', hint: '请刷新后再看。' },
  'study-card.provider-unknown': {
    message: '看不出是好医生还是华医网的名单：{name}（工作表 {sheet}）',
    hint: '请在导入页面里选明平台；命令行请写 provider。',
  },
  'study-card.no-secret': { message: '这一行没有{field}', hint: '请在平台的订单页面查询。' },
  'study-card.voucher-not-found': { message: '没有这份汇款凭证', hint: '请刷新后再看。' },

  'training.not-found': { message: '没有这次内训：{trainingId}', hint: '请刷新列表后再选。' },
  'training.generic-topic': {
    message: '“{topic}”只写了形式，没有写内容',
    hint: '请写出培训的具体题目，如“脓毒症早期识别与集束化治疗”；确实只有这个名称的，勾选“就用这个名称”再保存。',
  },
  'training.invalid': { message: '内训填写有误：{field} {problem}', hint: '请更正这一项后再保存。' },
  'training.cancelled': { message: '这次内训已经取消：{topic}', hint: '确实举办了的，请另建一次。' },
  'training.reason-needed': {
    message: '学分已经授予，更正要写明原因',
    hint: '请加一句说明，如“签到表漏登 2 人”；原来的内容会留在历史里。',
  },
  'training.not-credited': {
    message: '这次内训还没有授予学分，或更正后还没有跟上：{topic}',
    hint: '请先看学分计划并授予，再打印证明。',
  },
  'training.nothing-to-undo': {
    message: '这次内训没有可以撤销的学分',
    hint: '每一批只能撤销一次；请刷新后再看。',
  },
  'certificate.not-found': { message: '本单位没有签发过编号为 {number} 的证明', hint: '请核对编号。' },
  'certificate.no-code': {
    message: '这张照片里没有读到二维码：{name}',
    hint: '请拍清楚左下角的二维码（不反光、不歪斜、占画面四分之一以上），或用扫码枪扫进输入框。',
  },
  'certificate.bad-key': {
    message: '这不是继教台账的公钥文件，或内容已被改动：{name}',
    hint: '请让对方单位在“内训 → 验证证明 → 导出本单位公钥”重新导出。',
  },
  'certificate.key-differs': {
    message: '文件里的公钥指纹是 {actual}，与核对的 {expected} 不同',
    hint: '请打电话向对方单位核对指纹，一致再导入。',
  },

  'exchange.no-headers': {
    message: '没有找到表头：{name}',
    hint: '请打开省平台给的表，看清表头在第几行再指定；或直接填写表头，一行一个。',
  },
  'exchange.no-columns': {
    message: '没有一列对应到台账的内容',
    hint: '请至少给一列选好内容，如“姓名”“证件号”“活动名称”。',
  },
  'exchange.over-limits': {
    message: '{count} 条超出省平台的限制，没有导出：{first}',
    hint: '请改正这些申报；或勾选“有问题的不导出”，其余照常导出。限制可以在导出页面里改。',
  },
  'exchange.headers-differ': {
    message: '“{name}”的表头和现在的列不一样',
    hint: '列的顺序要和省平台的表一致；请重新选这份表，或不用原表、另存成新表。',
  },
  'exchange.not-fillable': {
    message: '“{name}”表头下面第 {row} 行有{what}，没有往里写',
    hint: '请在 WPS 中取消这一行的合并、删掉公式或示例行，再选这份表。',
  },
  'exchange.nothing': {
    message: '{year} 年没有可以导出的申报',
    hint: '只导出审核通过的申报；已导出且没有变化的，选“全部”才再导出一次。',
  },

  'register.nobody': { message: '没有可打印的人员', hint: '请放宽筛选条件，或先导入花名册。' },
  'register.nothing-to-print': {
    message: '“{paper}”没有内容可印',
    hint: '请核对年度、科室和人员；还没有记录的，先录入或导入。',
  },
  'register.run-not-found': {
    message: '没有这一批打印，或它已经结束',
    hint: '请刷新后再看；要重印，请在“打印过的”里找。',
  },
  'register.run-busy': {
    message: '这一批正在打印',
    hint: '请等它打完，或先暂停。',
  },
  'register.name-pattern': {
    message: '文件名的写法不对：{problem}',
    hint: '可用 {tokens}；要含有 {needed} 之一，才分得清是谁。',
  },
  'register.path-too-long': {
    message: '文件夹的路径太长，放不下文件名：{path}',
    hint: '请换一个靠近盘根、名字短一些的文件夹。',
  },
  'register.print-not-found': { message: '没有这一次打印的记录', hint: '请刷新后再看。' },
  'register.not-on-print': {
    message: '这一次打印里没有这些工号：{staffNumbers}',
    hint: '请核对工号，或到别的打印记录里找。',
  },
  'register.mark-date': {
    message: '日期 {on} 不对：打印日是 {printedOn}，今天是 {today}',
    hint: '签字和归档的日期应在打印日到今天之间。',
  },
  'register.mark-not-found': { message: '没有这个标记，或它已经撤销', hint: '请刷新后再看。' },
  'register.nothing-kept': {
    message: '这一次打印没有留下当时的内容',
    hint: '名单从这一版起才留底；请按今天的记录另打一份。',
  },
  'template.unknown-paper': { message: '没有名为“{paper}”的表', hint: '可改的表有：{known}。' },
  'template.invalid': {
    message: '“{paper}”的模板有误：{path}：{problem}',
    hint: '请按提示改正这一处；正在使用的模板没有变化。',
  },
  'template.broken-file': {
    message: '模板文件有误：{file} 的 {path}：{problem}',
    hint: '请用记事本按提示改正这一处后再导入；正在使用的模板没有变化。',
  },
  'template.version-not-found': { message: '没有这一版模板', hint: '请刷新后再看“以前的版本”。' },
  'template.logo-gone': { message: '模板里的院徽图片不在了', hint: '请重新选一张图片，或去掉院徽。' },

  'register.unknown-kind': { message: '还不能打印“{kind}”', hint: '目前可打印：{known}。' },
} as const satisfies Record<string, { message: string; hint: string }>;

export type ErrorCode = keyof typeof catalog;
export const errorCodes = Object.keys(catalog) as readonly ErrorCode[];

export type ErrorDetails = Readonly<Record<string, string | number | readonly string[]>>;

/** An error as it crosses a process boundary: plain data with the sentence already filled in. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly details: ErrorDetails;
}

function fill(template: string, details: ErrorDetails): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = details[name];
    if (value === undefined) return place;
    return Array.isArray(value) ? value.join('、') : String(value);
  });
}

/** The Chinese message and hint for a code, with the details filled in. */
export function describeError(code: ErrorCode, details: ErrorDetails = {}): ErrorData {
  const entry = catalog[code];
  return { code, message: fill(entry.message, details), hint: fill(entry.hint, details), details };
}

/** An expected failure. Anything else that is thrown is a defect and becomes `internal.unexpected`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(`${code}: ${describeError(code, details).message}`, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  toData(): ErrorData {
    return describeError(this.code, this.details);
  }
}
