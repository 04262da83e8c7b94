package org.modelshare.harness.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.kryo5.Kryo;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.harness.ModelProvider;
import org.modelshare.model.Tensor;
import org.modelshare.store.ModelStore;

class VisitLoaderTest {
  /** Has a static field, as models that cache do. */
  static final class Cache {
    static final List<String> ENTRIES = new ArrayList<>();

    private Cache() {}
  }

  /** This test's own package is one of modelshare, but its classes are a user's. */
  @Test
  void userClassesAreLoadedAnewWhateverTheirPackage() throws Exception {
    Cache.ENTRIES.add("here");
    Class<?> again = new VisitLoader().loadClass(Cache.class.getName());
    assertThat(again).isNotEqualTo(Cache.class);
    Field entries = again.getDeclaredField("ENTRIES");
    entries.setAccessible(true);
    assertThat((List<?>) entries.get(null)).isEmpty();
  }

  @Test
  void eachVisitHasClassesOfItsOwn() throws Exception {
    VisitLoader first = new VisitLoader();
    VisitLoader second = new VisitLoader();
    String name = Cache.class.getName();
    assertThat(first.loadClass(name)).isNotEqualTo(second.loadClass(name));
    assertThat(first.loadClass(name)).isEqualTo(first.loadClass(name));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Tensor.class,
        ModelStore.class,
        ModelProvider.class,
        Visits.class,
        Kryo.class,
        String.class,
        javax.sql.DataSource.class
      })
  void theWorkerSharesItsOwnAndTheJdk(Class<?> type) throws Exception {
    assertThat(new VisitLoader().loadClass(type.getName())).isEqualTo(type);
  }

  @Test
  void resourcesAreThoseOfTheClassPath() throws Exception {
    String name = Cache.class.getName().replace('.', '/') + ".class";
    try (InputStream stream = new VisitLoader().getResourceAsStream(name)) {
      assertThat(stream).isNotNull();
    }
  }
}
