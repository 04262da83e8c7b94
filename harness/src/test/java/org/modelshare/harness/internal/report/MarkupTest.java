package org.modelshare.harness.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.harness.ForeignTexts;
import org.xml.sax.InputSource;

final class MarkupTest {
  @ParameterizedTest
  @MethodSource("org.modelshare.harness.ForeignTexts#foreignOrHalf")
  void markupIsXml(String foreign) throws Exception {
    String xml = "<path>" + Markup.escape("a<\"&'" + foreign) + "</path>";

    String read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement()
            .getTextContent();

    assertThat(read).startsWith("a<\"&'").matches(ForeignTexts::isFit, "fit");
    assertThat(read.lines()).hasSize(1);
  }
}
