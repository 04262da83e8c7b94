package org.modelshare.maven;

import java.util.List;
import java.util.Locale;

/** Reads a parameter that is one of a few words: {@code quick}, {@code default} or {@code full}. */
record Choice(String parameter, List<String> words) {
  static final Choice PROFILE = of("profile", "quick", "default", "full");
  static final Choice STORE = of("store", "auto", "memfd", "shm", "file");
  static final Choice CLASSPATH_SCOPE = of("classpathScope", "test", "runtime", "compile");
  static final Choice ANNOTATIONS = of("githubAnnotations", "auto", "true", "false");
  static final Choice REPORT_FORMAT = of("reportFormats", "junit", "json", "html", "sarif");

  private static Choice of(String parameter, String... words) {
    return new Choice(parameter, List.of(words));
  }

  /** Returns the word in lower case. */
  String parse(String text) throws CannotVerifyException {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (!words.contains(word)) {
      throw new CannotVerifyException(
          "%s: %s does not exist; say %s or %s"
              .formatted(
                  parameter,
                  text,
                  String.join(", ", words.subList(0, words.size() - 1)),
                  words.get(words.size() - 1)));
    }
    return word;
  }

  /** Returns the words of a list, without white space. */
  String parseList(String text) throws CannotVerifyException {
    StringBuilder list = new StringBuilder();
    for (String word : text.split(",", -1)) {
      list.append(list.length() == 0 ? "" : ",").append(parse(word));
    }
    return list.toString();
  }
}
