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

  /** The one or the other: for what is right to refuse, and better to have. */
  record Either(Answer answer, Refusal refusal) implements Expectation {
    Either(String text, List<String> words) {
      this(new Answer(text), new Refusal(words));
    }

    @Override
    public boolean isMetBy(Finding finding) {
      return answer.isMetBy(finding) || refusal.isMetBy(finding);
    }
  }

  /** {@code put} refuses, and its message has these words: path, class, remedy. */
  record Refusal(List<String> words) implements Expectation {
    @Override
    public boolean isMetBy(Finding finding) {
      return finding.outcome() == Outcome.REFUSED
          && words.stream().allMatch(finding.message()::contains);
    }
  }
}
