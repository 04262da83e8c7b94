package org.modelshare.zoo;

import java.util.List;

/** What is to be found out about an exhibit. */
sealed interface Expectation {
  boolean isMetBy(Finding finding);

  /** The published object and the attached one give this answer. */
  record Answer(String text) implements Expectation {
    @Override
    public boolean isMetBy(Finding finding) {
      return finding.outcome() == Outcome.RIGHT && finding.answer().equals(text);
    }
  }

  /** {@code put} refuses, and its message has these words, of path and class, and a remedy. */
  record Refusal(List<String> words) implements Expectation {
    private static final String REMEDY = "mark the field transient or @Derived";

    @Override
    public boolean isMetBy(Finding finding) {
      return finding.outcome() == Outcome.REFUSED
          && finding.message().contains(REMEDY)
          && words.stream().allMatch(finding.message()::contains);
    }
  }
}
