package org.modelshare.zoo;

/**
 * One object of a library, and what is expected when another JVM attaches to it.
 *
 * @param name of the library and the object
 * @param maker makes the object, in the JVM that publishes it
 * @param question is asked of the object that was published, and of the one that was attached
 */
record Exhibit<T>(
    String name,
    Exhibits.Maker<T> maker,
    Exhibits.Question<? super T> question,
    Expectation expectation) {

  /** Asks an object that the maker made, or a copy of it. */
  String answerOf(Object exhibit) throws Exception {
    @SuppressWarnings("unchecked") // a copy of another class fails where it is asked
    T asked = (T) exhibit;
    return AnswerText.of(question.ask(asked));
  }
}
