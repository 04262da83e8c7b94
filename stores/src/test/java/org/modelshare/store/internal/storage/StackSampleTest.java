package org.modelshare.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackSampleTest {
  private static final String ACCESS = "jdk.internal.misc.ScopedMemoryAccess";
  private static final StackTraceElement UNSAFE = frame("jdk.internal.misc.Unsafe", "getFloat");
  private static final StackTraceElement READ = frame(ACCESS, "getFloatInternal");
  private static final StackTraceElement GET = frame("java.nio.DirectFloatBufferRU", "get");
  private static final StackTraceElement SCORE = frame("shop.Model", "score");
  private static final StackTraceElement RANK = frame("shop.Model", "rank");
  private static final StackTraceElement MAIN = frame("shop.Main", "main");

  @Test
  void aThreadInAMethodThatAccessesMemoryReadsWhateverThatCalls() {
    assertThat(StackSample.of(UNSAFE, READ, GET, MAIN))
        .isEqualTo(
            new StackSample(
                StackSample.Kind.READING,
                List.of("java.nio.DirectFloatBufferRU.get", "shop.Main.main")));
  }

  @Test
  void aThreadElsewhereReadsNothing() {
    assertThat(StackSample.of(GET, SCORE, MAIN).mayBeReading()).isFalse();
    assertThat(StackSample.of().mayBeReading()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"force", "forceInternal", "load", "unload", "isLoaded"})
  void aThreadThatWaitsForTheDiskOfAMappingOfItsOwnReadsNothing(String method) {
    assertThat(StackSample.of(frame(ACCESS, method), GET, MAIN).mayBeReading()).isFalse();
  }

  @Test
  void aReadLastsWhateverItCallsItself() {
    StackSample first = StackSample.of(READ, GET, SCORE, MAIN);

    assertThat(first.mayBeSameReadAs(first)).isTrue();
    assertThat(first.mayBeSameReadAs(StackSample.of(UNSAFE, READ, GET, SCORE, MAIN))).isTrue();
  }

  @Test
  void aReadIsOverOnceTheThreadIsElsewhereOrHasOtherCallers() {
    StackSample first = StackSample.of(READ, GET, SCORE, MAIN);

    assertThat(first.mayBeSameReadAs(StackSample.of(GET, SCORE, MAIN))).isFalse();
    assertThat(first.mayBeSameReadAs(StackSample.of(READ, GET, RANK, MAIN))).isFalse();
    assertThat(first.mayBeSameReadAs(StackSample.of(READ, SCORE, MAIN))).isFalse();
  }

  @Test
  void aLineTellsNothingSinceAClassThatIsRedefinedMayLoseIt() {
    StackSample first =
        StackSample.of(READ, new StackTraceElement("shop.Model", "score", "Model.java", 7));

    assertThat(
            first.mayBeSameReadAs(
                StackSample.of(READ, new StackTraceElement("shop.Model", "score", null, -1))))
        .isTrue();
  }

  @Test
  void aStackThatIsCutAtItsEndIsComparedAsFarAsItGoes() {
    assertThat(
            StackSample.of(READ, GET, SCORE)
                .mayBeSameReadAs(StackSample.of(READ, GET, SCORE, MAIN)))
        .isTrue();
    assertThat(
            StackSample.of(READ, GET, SCORE, MAIN)
                .mayBeSameReadAs(StackSample.of(READ, GET, SCORE)))
        .isTrue();
  }

  @Test
  void whereAReadCallsCodeThatReadsTheOuterOneCounts() {
    StackSample inner = StackSample.of(READ, GET, SCORE, READ, GET, MAIN);

    assertThat(inner.mayBeSameReadAs(StackSample.of(READ, GET, MAIN))).isTrue();
  }

  @Test
  void aCarrierOfAVirtualThreadMayRead() throws InterruptedException {
    AtomicBoolean isSeen = new AtomicBoolean();
    Thread.ofVirtual().start(() -> isSeen.set(stacks().anyMatch(StackSampleTest::carries))).join();

    assertThat(isSeen).isTrue();
  }

  private static Stream<StackTraceElement[]> stacks() {
    return Thread.getAllStackTraces().values().stream();
  }

  private static boolean carries(StackTraceElement[] stack) {
    return StackSample.of(stack).kind() == StackSample.Kind.CARRYING;
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, null, -1);
  }
}
