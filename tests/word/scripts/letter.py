"""Makes tests/drafts/word/letter.docx with python-docx (1.2), which knows no tracked changes:
those are put in by hand. Run: python3 tests/word/scripts/letter.py tests/drafts/word/letter.docx"""

import datetime
import sys

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

document = Document()
document.core_properties.author = "张撰稿"
document.core_properties.created = datetime.datetime(2026, 11, 24)
document.core_properties.modified = datetime.datetime(2026, 11, 24)
document.sections[0].header.paragraphs[0].text = "某某消费金融有限公司"
document.sections[0].footer.paragraphs[0].text = "不还就坐牢"
document.add_heading("逾期提醒", 1)
paragraph = document.add_paragraph("尊敬的客户：这是最后一")
run = paragraph.add_run("次机")
run.bold = True
run.font.color.rgb = RGBColor(0xC0, 0, 0)
paragraph.add_run("会，请核对。")
document.add_paragraph("请于2026年12月1日前还款。", style="List Number")
table = document.add_table(1, 2)
table.style = "Table Grid"
table.cell(0, 0).text = "后果"
table.cell(0, 1).text = "可能坐牢"
changed = document.add_paragraph("逾期后，")
changed._p.append(
    parse_xml(
        f'<w:del {nsdecls("w")} w:id="901" w:author="李审核"><w:r><w:delText>将被坐牢'
        "</w:delText></w:r></w:del>"
    )
)
changed._p.append(
    parse_xml(
        f'<w:ins {nsdecls("w")} w:id="902" w:author="李审核"><w:r><w:t>请与我们联系'
        "</w:t></w:r></w:ins>"
    )
)
changed.add_run("。")
document.save(sys.argv[1])
