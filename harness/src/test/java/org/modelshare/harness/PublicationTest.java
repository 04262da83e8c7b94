package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

final class PublicationTest {
  private int closed;

  @Test
  void theFirstStoreThatHasRoomTakesTheModel() {
    Publication publication =
        Publication.of("model", List.of(this::full, () -> ModelStores.open(StoreKind.SHM)));

    try (ModelStore store = publication.store()) {
      assertThat(store.kind()).isEqualTo(StoreKind.SHM);
      assertThat(store.get(publication.key())).isEqualTo("model");
      assertThat(publication.describe().noRoom()).startsWith("MS003 full");
      assertThat(publication.describe().key()).isEqualTo(publication.key().toString());
    }
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void theBestStoreGivesNoReason() {
    Publication publication =
        Publication.of("model", List.of(() -> ModelStores.open(StoreKind.SHM), this::full));

    try (ModelStore store = publication.store()) {
      assertThat(publication.describe().handle()).isEqualTo(store.handle().toString());
      assertThat(publication.describe().noRoom()).isNull();
    }
  }

  @Test
  void noRoomAnywhere() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Publication.of("model", List.of(this::full, this::full)))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NO_ROOM));
    assertThat(closed).isEqualTo(2);
  }

  @Test
  void aModelThatCannotBePublishedIsNotTriedAgain() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() ->
            Publication.of(
                Thread.currentThread(), List.of(() -> ModelStores.open(StoreKind.SHM), this::full)))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
    assertThat(closed).isZero();
  }

  /** A store cannot be filled up on a machine that others use too. */
  private ModelStore full() {
    return (ModelStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ModelStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("put")) {
                throw new ModelShareException(Problem.NO_ROOM, "full");
              }
              closed++;
              return null;
            });
  }
}
