package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** The store that a thread acquires, and the close that closes it. */
class ActiveStoresTest {
  @Test
  void acquireGivesTheInnermostOpenStore() {
    try (ModelStore outer = ModelStores.open(StoreKind.IN_PROCESS)) {
      try (ModelStore inner = ModelStores.open(StoreKind.IN_PROCESS)) {
        try (ModelStore acquired = ModelStores.acquire()) {
          assertThat(acquired).isSameAs(inner).isNotSameAs(outer);
        }
      }
      try (ModelStore acquired = ModelStores.acquire()) {
        assertThat(acquired).isSameAs(outer);
      }
    }
  }

  @Test
  void openNeverUsesAnActiveStore() {
    try (ModelStore first = ModelStores.open();
        ModelStore second = ModelStores.open();
        ModelStore third = ModelStores.open(StoreKind.MEMFD)) {
      assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    }
  }

  @Test
  void anActiveStoreWinsOverTheKind() {
    try (ModelStore store = ModelStores.open(StoreKind.IN_PROCESS);
        ModelStore acquired = ModelStores.acquire(StoreKind.SHM)) {
      assertThat(acquired).isSameAs(store);
      assertThat(acquired.kind()).isEqualTo(StoreKind.IN_PROCESS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theKindDecidesWhenNoneIsActive(StoreKind kind) {
    try (ModelStore store = ModelStores.acquire(kind)) {
      assertThat(store.kind()).isEqualTo(kind);
    }
  }

  @Test
  void theOutermostCloseCloses() {
    ModelStore outer = ModelStores.acquire(StoreKind.IN_PROCESS);
    ModelStore middle = ModelStores.acquire();
    ModelStore inner = ModelStores.acquire();
    ModelKey<String> key = outer.put("model");

    inner.close();
    assertThat(outer.get(key)).isEqualTo("model");
    middle.close();
    assertThat(outer.get(key)).isEqualTo("model");
    outer.close();

    assertThatThrownBy(() -> outer.get(key)).isInstanceOf(IllegalStateException.class);
    outer.close();
    try (ModelStore next = ModelStores.acquire(StoreKind.IN_PROCESS)) {
      assertThat(next).isNotSameAs(outer);
    }
  }

  @Test
  void anExceptionEndsTheUseToo() {
    assertThatThrownBy(ActiveStoresTest::failInside).hasMessage("inside");

    try (ModelStore next = ModelStores.acquire(StoreKind.SHM)) {
      assertThat(next.kind()).isEqualTo(StoreKind.SHM);
    }
  }

  @SuppressWarnings("try") // what is acquired is not used
  private static void failInside() {
    try (ModelStore outer = ModelStores.open(StoreKind.IN_PROCESS);
        ModelStore inner = ModelStores.acquire()) {
      throw new IllegalStateException("inside");
    }
  }

  @Test
  void anotherThreadSeesNoneButMayClose() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor();
        ModelStore store = ModelStores.open(StoreKind.IN_PROCESS)) {
      other.submit(() -> assertOpensItsOwn(store)).get();

      other.submit(store::close).get();

      assertOpensItsOwn(store);
    }
  }

  private static void assertOpensItsOwn(ModelStore store) {
    try (ModelStore acquired = ModelStores.acquire(StoreKind.IN_PROCESS)) {
      assertThat(acquired).isNotSameAs(store);
    }
  }

  @Test
  void closingOutOfOrderLeavesTheOthersActive() {
    ModelStore first = ModelStores.open(StoreKind.IN_PROCESS);
    try (ModelStore second = ModelStores.open(StoreKind.IN_PROCESS)) {
      first.close();
      try (ModelStore acquired = ModelStores.acquire()) {
        assertThat(acquired).isSameAs(second);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStoreCannotBeSerializedAndSaysWhatCan(StoreKind kind) throws Exception {
    try (ModelStore store = ModelStores.open(kind);
        ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(store))
          .isInstanceOf(NotSerializableException.class)
          .hasMessageContainingAll(kind.name(), "handle().toString()", "keys as text");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aModelThatHoldsAStoreOrAClientIsRefusedAndOneThatHoldsTheirTextsIsNot(StoreKind kind) {
    try (ModelStore store = ModelStores.open(kind);
        ModelClient client = store.client()) {
      for (ModelClient held : List.of(store, client)) {
        assertThatThrownBy(() -> store.put(new HoldsClient(held)))
            .isInstanceOfSatisfying(
                ModelShareException.class,
                e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE))
            .hasMessageContainingAll("HoldsClient.client", "handle()");
      }
      HoldsNames names = new HoldsNames(store.handle(), store.put("model"));

      assertThat(store.get(store.put(names))).isEqualTo(names);
    }
  }

  record HoldsClient(ModelClient client) {}

  record HoldsNames(ClientHandle handle, ModelKey<String> key) {}
}
