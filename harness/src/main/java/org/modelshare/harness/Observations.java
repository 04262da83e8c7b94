package org.modelshare.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.harness.internal.check.Check;
import org.modelshare.harness.internal.check.HeapGrowthCheck;
import org.modelshare.harness.internal.check.Moment;
import org.modelshare.harness.internal.check.Observation;

/**
 * The observations that a run makes: those that its checks need, each once, and what the measures
 * of every report need.
 */
record Observations(List<Observation<?>> all) {
  static Observations of(Settings settings) {
    Map<Class<?>, Observation<?>> needed = new LinkedHashMap<>();
    add(needed, new HeapGrowthCheck());
    settings.checks().stream()
        .filter(settings::isApplicable)
        .forEach(entry -> add(needed, entry.check()));
    return new Observations(new ArrayList<>(needed.values()));
  }

  private static void add(Map<Class<?>, Observation<?>> needed, Check check) {
    check.observations().forEach(each -> needed.putIfAbsent(each.getClass(), each));
  }

  List<Observation<?>> at(Moment moment) {
    return all.stream().filter(each -> each.moment() == moment).toList();
  }

  List<Observation<?>> inPublisherAt(Moment moment) {
    return at(moment).stream().filter(Observation::isInPublisher).toList();
  }
}
