"""What pages printed of PAPI 2019 to 2021, figure by figure."""

from typing import NamedTuple

SGGP = "https://dttc.sggp.org.vn/chi-so-hanh-chinh-cong-2019-tphcm-dat-diem-so-trung-binh-cao-post72888.html"
GOVERNMENT = "http://news.gov.vn/print/quang-ninh-leads-in-papi-2020-rankings-11140879.htm"
VNA = "https://en.vietnamplus.vn/quang-ninh-tops-public-administration-performance-index/200139.vnp"
MARKET = "https://thitruonghanghoa.com/tin-tuc/quang-ninh-dan-dau-toan-quoc-ve-hieu-qua-quan-tri-va-hanh-chinh-cong-papi-2020-159168.html"
TUYEN_QUANG = "https://tuyenquangtv.vn/thoi-su-chinh-tri/tin-dia-phuong/202104/ttv-tuyen-quang-trong-nhom-16-tinh-xep-hang-chi-so-papi-cao-nhat-nam-2020-d907e0e/"
HA_NAM = "a meeting of Hà Nam province, 22/06/2022"
NINH_THUAN = "https://ninhthuan.gov.vn/portal/pages/print.aspx?p=37414"
BA_RIA = "https://baobariavungtau.com.vn/kinh-te/202207/phan-dau-den-nam-2025-br-vt-trong-nhom-co-chi-so-cchc-cao-nhat-nuoc-955613/"
HAI_DUONG = "https://haiduongnews.com/news/hai-duong-records-high-average-papi-in-2021-203251"
SUSTA = "https://susta.vn/da-chieu/chi-so-papi-2021-22085"


class Press(NamedTuple):
    """A printed figure: of a part of a province, its `rank`, or the `least` or `most` of a class.

    `why` says what is wrong with it, where it is known to be.
    """

    unit: str
    of: str
    text: str
    page: str
    why: str = ""


PRESS: dict[int, list[Press]] = {
    2019: [
        Press("TP. Hồ Chí Minh", "papi", "43.79", SGGP),
        Press("Hải Phòng", "papi", "41.54", SGGP),
        Press("Hưng Yên", "papi", "41.25", SGGP),
        Press("Bình Định", "papi", "40.84", SGGP),
        Press("Trung bình thấp", "most", "43.70", SGGP),
        Press("Trung bình thấp", "least", "42.38", SGGP),
        Press("Thấp nhất", "least", "40.84", SGGP),
        Press(
            "Hà Nội", "papi", "42.53", SGGP,
            "a slip for 41.53: the page itself puts Hà Nội below 42.38",
        ),
    ],
    2020: [
        Press("Quảng Ninh", "papi", "48.811", GOVERNMENT),
        Press("Quảng Ninh", "papi", "48.881", VNA, "a slip for the 48.811 of other pages"),
        Press("Quảng Ninh", "D1", "5.805", MARKET),
        Press("Quảng Ninh", "D2", "6.499", GOVERNMENT),
        Press("Quảng Ninh", "D3", "4.793", MARKET),
        Press("Quảng Ninh", "D4", "8.286", GOVERNMENT),
        Press("Quảng Ninh", "D5", "7.611", MARKET),
        Press("Quảng Ninh", "D6", "7.713", GOVERNMENT),
        Press("Quảng Ninh", "D7", "4.964", MARKET),
        Press("Quảng Ninh", "D8", "3.14", MARKET),
        Press("Đồng Tháp", "papi", "46.961", GOVERNMENT),
        Press("Đồng Tháp", "D7", "5.202", GOVERNMENT),
        Press("Thái Nguyên", "papi", "46.471", GOVERNMENT),
        Press("Thái Nguyên", "D1", "6.216", GOVERNMENT),
        Press("Hà Nội", "papi", "41.629", GOVERNMENT),
        Press("TP. Hồ Chí Minh", "papi", "41.985", GOVERNMENT),
        Press("Tuyên Quang", "papi", "44.396", TUYEN_QUANG),
        Press("Tuyên Quang", "rank", "12", TUYEN_QUANG),
        Press("Hà Nam", "rank", "18", HA_NAM),
    ],
    2021: [
        Press("Ha Nam", "papi", "43.285", HA_NAM),
        Press("Ha Nam", "rank", "22", HA_NAM),
        Press("Ninh Thuan", "papi", "43.83", NINH_THUAN),
        Press("Ninh Thuan", "rank", "14", NINH_THUAN),
        Press(
            "Ba Ria - Vung Tau", "papi", "40.62", BA_RIA,
            "rounded twice, to 40.615 and then up; the page's own 50.77 % is that of 40.6146",
        ),
        Press("Thua Thien Hue", "papi", "48.059", SUSTA),
        Press("Thấp nhất", "least", "37.223", SUSTA),
        Press(
            "Hai Duong", "papi", "42.68", HAI_DUONG,
            "the page added up eight dimensions that it had rounded; unrounded they make 42.691",
        ),
        Press("Hai Duong", "D1", "4.83", HAI_DUONG),
        Press("Hai Duong", "D2", "5.45", HAI_DUONG),
        Press("Hai Duong", "D3", "4.13", HAI_DUONG),
        Press("Hai Duong", "D4", "6.93", HAI_DUONG),
        Press("Hai Duong", "D5", "7.34", HAI_DUONG),
        Press("Hai Duong", "D6", "7.80", HAI_DUONG),
        Press("Hai Duong", "D7", "3.14", HAI_DUONG),
        Press(
            "Hai Duong", "D8", "3.6", HAI_DUONG,
            "a slip for 3.06, with which the page's own total comes out",
        ),
    ],
}  # fmt: skip
