package org.modelshare.harness.ward.answers;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.modelshare.harness.ModelProvider;

/** Compares with the one object that means "unknown", which arrives as another one. */
final class SingletonComparedByIdentity
    implements ModelProvider<SingletonComparedByIdentity.Model> {
  private static final int WORDS = 100;

  static final class Tag {
    private final String name;

    Tag(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    @SuppressWarnings("ReferenceEquality") // that is the defect
    boolean isUnknown() {
      return this == Tags.UNKNOWN;
    }
  }

  static final class Tags {
    static final Tag UNKNOWN = new Tag("?");

    private Tags() {}

    static Tag of(int word) {
      return word % 3 == 0 ? UNKNOWN : new Tag("tag" + word);
    }
  }

  record Model(List<Tag> tags) {
    String tag(int word) {
      Tag tag = tags.get(word);
      return tag.isUnknown() ? "unknown" : tag.name();
    }
  }

  @Override
  public Model create() {
    return new Model(IntStream.range(0, WORDS).mapToObj(Tags::of).toList());
  }

  @Override
  public String probe(Model model, RandomGenerator random) {
    return model.tag(random.nextInt(WORDS));
  }
}
