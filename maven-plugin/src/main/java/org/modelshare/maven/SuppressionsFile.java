package org.modelshare.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads suppressions from an XML file, in which they stand as in a POM and as reports print them:
 *
 * <pre>{@code
 * <suppressions>
 *   <suppression><code>MS201</code><justification>small in production</justification></suppression>
 * </suppressions>
 * }</pre>
 */
final class SuppressionsFile {
  private static final String SHAPE =
      "; say <suppressions><suppression><code>MS201</code><justification>why</justification>"
          + "</suppression></suppressions>";

  private final File file;

  private SuppressionsFile(File file) {
    this.file = file;
  }

  static List<Suppression> read(File file) throws CannotVerifyException {
    return new SuppressionsFile(file).read();
  }

  private List<Suppression> read() throws CannotVerifyException {
    if (!file.isFile()) {
      throw new CannotVerifyException(
          "suppressionsFile: there is no file " + file + "; make it, or remove the parameter");
    }
    Element root = root();
    if (!root.getTagName().equals("suppressions")) {
      throw wrong("has the root <" + root.getTagName() + ">");
    }
    List<Suppression> suppressions = new ArrayList<>();
    for (Element element : children(root)) {
      if (!element.getTagName().equals("suppression")) {
        throw wrong("has <" + element.getTagName() + ">");
      }
      suppressions.add(suppression(element));
    }
    return List.copyOf(suppressions);
  }

  private Suppression suppression(Element element) throws CannotVerifyException {
    Suppression suppression = new Suppression();
    for (Element part : children(element)) {
      String text = part.getTextContent().strip();
      switch (part.getTagName()) {
        case "code" -> suppression.setCode(text);
        case "model" -> suppression.setModel(text);
        case "path" -> suppression.setPath(text);
        case "justification" -> suppression.setJustification(text);
        default -> throw wrong("has <" + part.getTagName() + "> in a suppression");
      }
    }
    return suppression;
  }

  private Element root() throws CannotVerifyException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      // Entities could read other files.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Throwing());
      return builder.parse(file).getDocumentElement();
    } catch (SAXParseException e) {
      throw new CannotVerifyException(
          "suppressionsFile: %s is no XML in line %d: %s%s"
              .formatted(file, e.getLineNumber(), e.getMessage(), SHAPE),
          e);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new CannotVerifyException(
          "suppressionsFile: %s cannot be read: %s%s".formatted(file, e, SHAPE), e);
    }
  }

  /** The JDK's own handler prints. */
  private static final class Throwing implements ErrorHandler {
    @Override
    public void warning(SAXParseException exception) {}

    @Override
    public void error(SAXParseException exception) throws SAXException {
      throw exception;
    }

    @Override
    public void fatalError(SAXParseException exception) throws SAXException {
      throw exception;
    }
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private CannotVerifyException wrong(String what) {
    return new CannotVerifyException("suppressionsFile: " + file + " " + what + SHAPE);
  }
}
