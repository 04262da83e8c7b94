package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.kryo5.DefaultSerializer;
import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.EncodedModel;

@SuppressWarnings("UnusedMethod") // called by reflection
final class HooksTest {
  /** The serialization proxy; its superclass could not be written plainly. */
  private static final class Proxied extends TimerTask {
    private final transient Thread thread = new Thread();
    private final int number;

    Proxied(int number) {
      this.number = number;
    }

    @Override
    public void run() {}

    private Object writeReplace() {
      return new Form(number);
    }

    private record Form(int number) {
      private Object readResolve() {
        return new Proxied(number);
      }
    }
  }

  private static final class Singleton {
    private static final Singleton ONLY = new Singleton();

    private Object readResolve() {
      return ONLY;
    }
  }

  @DefaultSerializer(UpperCase.class)
  static final class Word {
    private final String text;

    Word(String text) {
      this.text = text;
    }
  }

  /** Public, because Kryo makes it. */
  public static final class UpperCase extends Serializer<Word> {
    @Override
    public void write(Kryo kryo, Output output, Word word) {
      output.writeString(word.text.toUpperCase(Locale.ROOT));
    }

    @Override
    public Word read(Kryo kryo, Input input, Class<? extends Word> type) {
      return new Word(input.readString());
    }
  }

  private static final class SelfReplacing {
    private @Nullable List<Object> owner;

    private Object writeReplace() {
      return new ArrayList<>(List.of(owner == null ? "none" : owner));
    }
  }

  private static final class Failing {
    private Object writeReplace() {
      throw new IllegalStateException("not now");
    }
  }

  private record Picky(String text) {
    private static boolean strict;

    Picky {
      if (strict) {
        throw new IllegalArgumentException("too picky");
      }
    }
  }

  @Test
  void aSerializationProxyStandsInAndKeepsIdentity() {
    Proxied proxied = new Proxied(5);
    List<?> copy = Graphs.copy(new ArrayList<>(List.of(proxied, proxied)));
    assertThat(((Proxied) copy.get(0)).number).isEqualTo(5);
    assertThat(((Proxied) copy.get(0)).thread).isNotNull();
    assertThat(copy.get(0)).isSameAs(copy.get(1));
  }

  @Test
  void readResolveDecidesWhatTheGraphRefersTo() {
    List<?> copy = Graphs.copy(List.of(Singleton.ONLY, Singleton.ONLY));
    assertThat(copy.get(0)).isSameAs(Singleton.ONLY);
    assertThat(copy.get(1)).isSameAs(Singleton.ONLY);
  }

  @Test
  void anAnnotatedSerializerIsUsed() {
    assertThat(Graphs.copy(new Word("abc")).text).isEqualTo("ABC");
  }

  @Test
  void aCustomizerAddsSerializersAlsoForClassesOfTheJdk() {
    assertThat(Graphs.copy(new ThreadGroup("workers")).getName()).isEqualTo("workers");
  }

  @Test
  void aCycleThroughAReplacementIsRefused() {
    SelfReplacing replacing = new SelfReplacing();
    List<Object> owner = new ArrayList<>(List.of(replacing));
    replacing.owner = owner;
    assertThat(Graphs.copy(owner)).hasSize(1);
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(replacing))
        .withMessageContaining("cycle");
  }

  @Test
  void aHookThatThrowsIsNamed() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(List.of(new Failing())))
        .withMessageContaining("[0]: ")
        .withMessageContaining("writeReplace")
        .withMessageContaining("not now")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }

  @Test
  void aConstructorThatThrowsOnReadingIsNamed() {
    EncodedModel encoded = GraphWriter.write(new Picky("x"), true);
    Picky.strict = true;
    try {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> Graphs.read(encoded, Picky.class))
          .withMessageContaining("too picky")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.HOOK_FAILED));
    } finally {
      Picky.strict = false;
    }
  }
}
