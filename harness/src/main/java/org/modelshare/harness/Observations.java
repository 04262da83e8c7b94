package org.modelshare.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.harness.internal.check.HeapGrowthCheck;
import org.modelshare.harness.internal.check.Moment;
import org.modelshare.harness.internal.check.Observation;
import org.modelshare.harness.internal.check.Rule;

/**
 * The observations that a run makes: those that its rules need, each once, and what the measures of
 * every report need.
 */
record Observations(List<Observation<?>> all) {
  static Observations of(List<CatalogueEntry> checks) {
    Map<Class<?>, Observation<?>> needed = new LinkedHashMap<>();
    add(needed, new HeapGrowthCheck());
    for (CatalogueEntry entry : checks) {
      if (entry.check() instanceof Rule rule) {
        add(needed, rule);
      }
    }
    return new Observations(new ArrayList<>(needed.values()));
  }

  private static void add(Map<Class<?>, Observation<?>> needed, Rule rule) {
    rule.observations().forEach(each -> needed.putIfAbsent(each.getClass(), each));
  }

  List<Observation<?>> at(Moment moment) {
    return all.stream().<Observation<?>>filter(each -> each.moment() == moment).toList();
  }

  List<Observation<?>> inPublisherAt(Moment moment) {
    return at(moment).stream().<Observation<?>>filter(Observation::isInPublisher).toList();
  }
}
