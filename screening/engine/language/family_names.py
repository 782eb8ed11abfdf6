"""The family names that a person's name in Chinese characters begins with, simplified."""

from __future__ import annotations

# The commonest three hundred or so; together they are borne by all but a few in a hundred.
_SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚"
    "沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱丘侯江尹薛闫阎雷龙段郝孔邵史陶黎贺毛顾龚郭万钱严覃洪武戴莫"
    "向常汤康牛温葛芦俞樊齐尤伍焦车岳聂章鲁岑褚卓庞颜游左施柳殷代柯翁詹申欧盛裴霍饶耿关焦凌祝管甘路冉麦单童"
    "包辛纪蒙尚闻季成骆穆卜宁项翟喻甄席吉娄阮蓝连屈符舒涂解鲍费柴井安梅宫商仇倪邢古时谷明佟桂全戚敖滕应池华"
    "苗翦邬房臧缪邝艾占车党畅练储蔺虞瞿靳苑郎边燕楚楼晏戈简危来匡寇令隋晋巩栗巫景米朴都晁佘揭相干鄢仲荣卞"
    "湛郁芮支咸於鞠乐阳农区桑沙迟祁丛桓牟衣逯扈冀封付冷阚毕伏卫封丰诸牧敬麻幸习宗赖"
)
_DOUBLE = frozenset(
    {"欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "长孙"}
)


def starts_with_family_name(text: str) -> bool:
    """Whether a name in simplified characters may be a person's, family name first."""
    return text[:2] in _DOUBLE or text[:1] in _SINGLE
