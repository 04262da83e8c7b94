package org.modelshare.harness.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitedObjectsTest {
  @Test
  void objectsAreKnownByIdentity() {
    VisitedObjects visited = new VisitedObjects();
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      Object object = List.of(i % 7); // equal to others
      assertThat(visited.contains(object)).isFalse();
      visited.enter(object);
      assertThat(visited.isOpen(object)).isTrue();
      if (i % 3 != 0) {
        visited.leave(object, i);
      }
      objects.add(object);
    }
    for (int i = 0; i < objects.size(); i++) {
      assertThat(visited.contains(objects.get(i))).isTrue();
      assertThat(visited.isOpen(objects.get(i))).isEqualTo(i % 3 == 0);
      assertThat(visited.number(objects.get(i))).isEqualTo(i % 3 == 0 ? 0 : i);
    }
  }
}
