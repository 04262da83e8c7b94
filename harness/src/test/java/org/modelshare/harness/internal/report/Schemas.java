package org.modelshare.harness.internal.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Holds reports to their schemas, and returns what is wrong with them. */
public final class Schemas {
  /** The current one, as it stands in the jar and on the site. */
  private static final String REPORT =
      "/org/modelshare/harness/schemas/verify-report-" + ReportJson.VERSION + ".json";

  private static final String SARIF = "/schema/sarif-schema-2.1.0.json";

  private Schemas() {}

  /** Returns what is wrong with the text of a {@code modelshare.json}. */
  public static List<String> errorsInReport(String json) {
    return errors(REPORT, SpecificationVersion.DRAFT_2020_12, json);
  }

  /** Returns what is wrong with the text of a {@code modelshare.sarif}. */
  public static List<String> errorsInSarif(String json) {
    return errors(SARIF, SpecificationVersion.DRAFT_7, json);
  }

  private static List<String> errors(String resource, SpecificationVersion version, String json) {
    try (InputStream text = Objects.requireNonNull(Schemas.class.getResourceAsStream(resource))) {
      Schema schema = SchemaRegistry.withDefaultDialect(version).getSchema(text);
      return schema
          .validate(
              json,
              InputFormat.JSON,
              run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
          .stream()
          .map(Error::toString)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
