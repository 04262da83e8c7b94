package org.modelshare.harness.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.harness.ForeignTexts;
import org.modelshare.model.Problem;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class ReportXmlTest {
  @Test
  void aModelIsASuiteAndACheckIsACase() throws Exception {
    Element suite = parsed(report("Als", found("error", "a is 1", "b is 2"), row("passed", "")));

    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("name")).isEqualTo("example.Als");
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("time")).isEqualTo("2.500");
    Element first = element(suite, "testcase", 0);
    assertThat(first.getAttribute("name"))
        .isEqualTo("MS301 a field was lost or changed on the way to a worker");
    assertThat(first.getAttribute("classname")).isEqualTo("example.Als");
    assertThat(first.getAttribute("time")).isEqualTo("1.250");
    assertThat(element(suite, "testcase", 1).getChildNodes().getLength()).isZero();
  }

  @Test
  void anErrorIsAFailureWithAllFindings() throws Exception {
    Element suite = parsed(report("Als", found("error", "a is 1", "b is 2")));

    Element failure = element(suite, "failure", 0);
    assertThat(failure.getAttribute("type")).isEqualTo("MS301");
    assertThat(failure.getAttribute("message")).isEqualTo("a is 1");
    assertThat(failure.getTextContent())
        .isEqualTo(
            """
            error: a is 1
            Mend it. https://modelshare.org/problems/MS301.html
            error: b is 2
            Mend it. https://modelshare.org/problems/MS301.html\
            """);
  }

  @Test
  void aWarningIsOutput() throws Exception {
    Element suite = parsed(report("Als", found("warning", "a is 1")));

    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(suite.getElementsByTagName("failure").getLength()).isZero();
    assertThat(element(suite, "system-out", 0).getTextContent()).startsWith("warning: a is 1\n");
  }

  @Test
  void anAcceptedFindingIsOutputWithItsJustification() throws Exception {
    Document.Row row =
        new Document.Row(
            Problem.FIELD_CHANGED,
            "error",
            "quick",
            "accepted",
            "",
            Duration.ZERO,
            List.of(),
            List.of(new Document.Accepted(finding("error", "a is 1"), "it may")));

    Element suite = parsed(report("Als", row));

    assertThat(suite.getElementsByTagName("failure").getLength()).isZero();
    assertThat(element(suite, "system-out", 0).getTextContent())
        .isEqualTo("accepted: a is 1\nbecause: it may");
  }

  @Test
  void aCheckThatDidNotJudgeIsSkipped() throws Exception {
    Element suite =
        parsed(report("Als", row("not applicable", "no probe"), row("inconclusive", "it died")));

    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    assertThat(element(suite, "skipped", 0).getAttribute("message"))
        .isEqualTo("not applicable: no probe");
    assertThat(element(suite, "skipped", 1).getAttribute("message"))
        .isEqualTo("inconclusive: it died");
  }

  @ParameterizedTest
  @MethodSource("org.modelshare.harness.ForeignTexts#foreignOrHalf")
  void foreignTextStaysText(String foreign) throws Exception {
    String text = "]]><&\"'</failure>" + foreign;
    String xml =
        ReportXml.of(
            report(
                "M" + text,
                found("error", text, text),
                found("warning", text),
                row("inconclusive", text)));

    assertThat(xml).matches(ForeignTexts::isFit, "fit for a terminal");
    Element suite = parsed(xml);
    assertThat(suite.getAttribute("name")).startsWith("example.M]]><&\"'</failure>");
    assertThat(element(suite, "failure", 0).getAttribute("message"))
        .startsWith("]]><&\"'</failure>");
    assertThat(element(suite, "failure", 0).getTextContent().lines()).hasSize(4);
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
  }

  @Test
  void everyModelHasAFileOfItsOwn() {
    List<Document> reports =
        List.of(report("Als"), report("Als"), report("a/../b"), report("x".repeat(300)));

    assertThat(ReportXml.files(reports).keySet())
        .containsExactly(
            "TEST-modelshare-Als-2.xml",
            "TEST-modelshare-Als.xml",
            "TEST-modelshare-a_.._b.xml",
            "TEST-modelshare-" + "x".repeat(100) + ".xml");
  }

  private static Document report(String model, Document.Row... rows) {
    return new Document(
        model, "example." + model, 1, "quick", true, List.of(rows), List.of(), null);
  }

  private static Document.Row found(String severity, String... texts) {
    List<Document.Finding> findings =
        List.of(texts).stream().map(text -> finding(severity, text)).toList();
    return row(severity, "found", "", findings);
  }

  private static Document.Row row(String state, String reason) {
    return row("error", state, reason, List.of());
  }

  private static Document.Row row(
      String severity, String state, String reason, List<Document.Finding> findings) {
    return new Document.Row(
        Problem.FIELD_CHANGED,
        severity,
        "quick",
        state,
        reason,
        Duration.ofMillis(1250),
        findings,
        List.of());
  }

  private static Document.Finding finding(String severity, String text) {
    return new Document.Finding(Problem.FIELD_CHANGED, severity, "Als", "a", text, "Mend it.");
  }

  private static Element parsed(Document report) throws Exception {
    return parsed(ReportXml.of(report));
  }

  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static Element element(Element suite, String name, int index) {
    NodeList elements = suite.getElementsByTagName(name);
    return (Element) elements.item(index);
  }
}
