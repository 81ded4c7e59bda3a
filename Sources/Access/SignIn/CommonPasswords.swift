/// Words and numbers that people make passwords of; matched without case inside the password.
///
/// Our own list, written down from habit: the first guesses of anybody who tries a door in China or elsewhere. Runs
/// such as 123456 or qwerty are not listed, they follow from `rows`.
enum CommonPasswords {
    /// Longest first, so that the first that fits is the longest.
    static let byFirst: [Unicode.Scalar: [[Unicode.Scalar]]] = Dictionary(
        grouping: entries.map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }, by: { $0[0] })

    static let rows: [[Unicode.Scalar]] = [
        "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "qazwsxedcrfvtgbyhnujm", "147258369", "!@#$%^&*()", "q1w2e3r4t5y6u7i8o9p0", "1q2w3e4r5t6y7u8i9o0p",
        "a1s2d3f4g5h6j7k8l9", "aabbccddeeffgg", "112233445566778899",
    ].flatMap { [Array($0.unicodeScalars), Array($0.unicodeScalars.reversed())] }

    private static let entries = (chinese + numbers + english + names + work).split(separator: " ").map(String.init)

    /// Sentences in pinyin and what is typed after them: 我爱你一生一世.
    private static let chinese = """
        woaini woaini1314 woaini520 woaini521 woaiwojia woaiwoziji woaizhongguo woaimama woaibaba woaini123 \
        iloveyou1314 aini1314 ainiyiwannian aiwoba nihao nihaoma nihao123 wozuinb woshishui woshini woshinibaba \
        woyaoni wobuzhidao buzhidao meiyou meiyoumima mima mima123 mimashi wodemima mimamima woshimima baobao baobei \
        baobei520 laopo laogong laopowoaini laogongwoaini tiantian kuaile shengri shengrikuaile xinnian xinniankuaile \
        gongxifacai facai dafacai wangshirushi wanshiruyi pingan pinganfu fugui jixiang ruyi zhongguo zhonghua beijing \
        shanghai guangzhou shenzhen hangzhou nanjing chengdu wuhan chongqing tianjin suzhou taiwan hongkong aoyun \
        caonima wocao shabi erbi gunkai tamade laozi woshilaoda laoda dage xiaodi xiaoming xiaohong xiaobai xiaoxiao \
        xiaohua dahua wangwang miaomiao gougou maomao zhuzhu tutu longlong feifei tingting lili jingjing fangfang \
        yangyang mingming qiqi lulu nana weiwei haohao chaochao doudou niuniu huanhuan leilei linlin yuanyuan \
        zhangsan lisi wangwu zhangwei wangwei wangfang liwei lina zhangmin liqiang wangjing zhangli asdasd taobao \
        alipay zhifubao weixin tencent qqqq baidu jingdong pinduoduo douyin sina weibo wangyi huawei xiaomi
        """ + " "

    private static let numbers = """
        1314 1314520 5201314 520520 521521 520 521 5211314 7758521 7758258 147258 147852 159357 159753 258369 963852 \
        110110 119119 120120 123123 123321 321321 12301230 123654 123698745 123qwe 123abc abc123 abc 123456a a123456 \
        123456q q123456 123456aa aa123456 123456abc abc123456 123456789a a123456789 woaini123456 qq123456 123456qq \
        1234qwer qwer1234 asdf1234 1234asdf zxcv1234 zxc123 qaz123 qwe123 aaa111 111aaa 1a2b3c 1a2b3c4d a1b2c3 a1b2c3d4 \
        112233 121212 131313 131420 141421 161616 168168 181818 186186 188188 198198 198888 201314 202020 212121 \
        232323 252525 288288 314159 3141592 369369 456456 456789 518518 551551 556677 565656 585858 588588 598598 \
        616161 636363 654654 666888 686868 696969 707070 747474 753951 757575 787878 789456 789456123 789789 808080 \
        818181 852456 858585 868686 881188 886886 888666 898989 909090 918918 951753 963963 987654 989898 998998 \
        1980 1985 1986 1987 1988 1989 1990 1991 1992 1993 1994 1995 1996 1997 1998 1999 2000 2001 2002 2003 2004 2005 \
        2006 2007 2008 2009 2010 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026 2027
        """ + " "

    private static let english = """
        password passw0rd passwd password1 password123 pass pass1234 pwd admin administrator admin123 admin888 root \
        root123 toor user guest test test123 testing tester demo default changeme change welcome welcome1 letmein \
        login master master123 monkey dragon shadow sunshine princess football baseball basketball superman batman \
        spiderman pokemon starwars trustno1 iloveyou ilove loveyou lovely love lover forever freedom whatever hello \
        hello123 helloworld hellokitty kitty secret access flower jordan jordan23 michael jennifer jessica ashley \
        daniel thomas robert andrew charlie george summer winter spring autumn monday friday sunday january october \
        soccer hockey killer pepper ginger cookie cheese banana orange apple computer internet google facebook \
        windows microsoft linux ubuntu samsung nokia iphone android matrix mustang ferrari porsche mercedes yellow \
        purple silver golden diamond angel heaven jesus blessed family mother father brother sister sweet baby \
        babygirl happy lucky money power magic ninja hunter ranger tigger snoopy mickey donald peanut chocolate \
        zaq12wsx qwaszx asdfzxcv qweasd qweasdzxc asdzxc qwezxc zxcasd passport security safety private unknown
        """ + " "

    private static let names = """
        alice bob david james john mary peter steven tony kevin jack jason eric frank linda nancy susan lucy lily \
        anna helen grace cindy wendy sunny jerry tom jim leo max sam
        """ + " "

    private static let work = """
        company office staff employee manager service kefu kehu xiaoshou caiwu renshi shichang yunying guanliyuan \
        xitong ceshi gongsi yuangong jingli zongjian laoban bangong shouxin crm p@ssw0rd p@ssword qwer!@#$ \
        abcd1234 abcd123 huanying dengluo zhanghao yonghu
        """
}
