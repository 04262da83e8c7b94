package org.modelshare.harness.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modelshare.store.AttachOptions;

class CorruptionCheckTest {
  /** Without digests of tensors, a changed one is not noticed, nor is changed padding. */
  @Test
  void aByteThatNobodyLooksAtIsFound() {
    Stage stage = stageOf(List.of(FloatBuffer.wrap(new float[100_000])));
    assertThat(new CorruptionCheck(AttachOptions.defaults()).run(stage))
        .extracting(Violation::text)
        .allSatisfy(text -> assertThat(text).contains("was not noticed"))
        .filteredOn(text -> text.contains("in tensor [0]"))
        .hasSize(7);
    assertThat(new CorruptionCheck().run(stage)).isEmpty();
  }

  /** A stage with a model and nothing else. */
  private static Stage stageOf(Object model) {
    return (Stage)
        Proxy.newProxyInstance(
            Stage.class.getClassLoader(),
            new Class<?>[] {Stage.class},
            (_, method, _) -> {
              if (method.getName().equals("model")) {
                return model;
              }
              throw new AssertionError("the experiment needs no " + method);
            });
  }
}
