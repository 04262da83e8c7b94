package org.modelshare.maven;

import org.jspecify.annotations.Nullable;

/**
 * A finding that a project accepts, in the configuration: {@code code}, optionally {@code model}
 * and {@code path} to narrow it, and a {@code justification} for the next reader.
 */
public final class Suppression {
  private @Nullable String code;
  private @Nullable String model;
  private @Nullable String path;
  private @Nullable String justification;

  public void setCode(String code) {
    this.code = code;
  }

  public void setModel(String model) {
    this.model = model;
  }

  public void setPath(String path) {
    this.path = path;
  }

  public void setJustification(String justification) {
    this.justification = justification;
  }

  void write(String name, RequestProperties request) throws CannotVerifyException {
    if (code == null || justification == null) {
      throw new CannotVerifyException(
          "suppression of "
              + (code == null ? "path " + path : code)
              + ": it needs a <code> and a <justification>");
    }
    request.set(name + ".code", code).set(name + ".justification", justification);
    request.set(name + ".model", model).set(name + ".path", path);
  }
}
