// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static java.util.stream.Collectors.toMap;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Holds the figures that were given against those that were declared. */
final class FigureRules {
  /** The core adds it where it is missing, so that nobody declares it. */
  private static final String ADDED_BY_THE_CORE = "source";

  private final Map<String, Figure> declared;
  private final List<String> complaints = new ArrayList<>();

  private FigureRules(Collection<Figure> declared) {
    this.declared =
        declared.stream().collect(toMap(Figure::name, Function.identity(), (a, b) -> a));
  }

  /** Everything that is wrong, one sentence each. */
  static List<String> complaints(Collection<Figure> declared, RecordingMeasurements given) {
    FigureRules rules = new FigureRules(declared);
    given.samples().forEach(rules::judge);
    given.observations().forEach(rules::judge);
    rules.judgeRepetitions(given.samples());
    return List.copyOf(new TreeSet<>(rules.complaints));
  }

  private void judge(Sample sample) {
    judge(sample.metric(), sample.labels(), Figure.Type.valueOf(sample.type().name()));
    Figure figure = declared.get(sample.metric());
    if (figure != null && figure.unit() != sample.unit()) {
      complain(sample.metric(), "is given in " + sample.unit() + ", declared in " + figure.unit());
    }
    if (Double.isInfinite(sample.value())) {
      complain(sample.metric(), "is infinite; what can not be had is NaN");
    }
    if (sample.type() == Sample.Type.COUNTER && sample.value() < 0) {
      complain(sample.metric(), "is a counter below zero");
    }
  }

  private void judge(RecordingMeasurements.Observation one) {
    judge(one.metric(), one.labels(), Figure.Type.DISTRIBUTION);
  }

  private void judge(String metric, Labels labels, Figure.Type type) {
    Figure figure = declared.get(metric);
    if (figure == null) {
      complain(metric, "is given but not declared");
      return;
    }
    if (figure.type() != type) {
      complain(metric, "is given as " + type + ", declared as " + figure.type());
    }
    Set<String> names = new TreeSet<>(labels.asMap().keySet());
    Set<String> wanted = new TreeSet<>(figure.labels());
    names.remove(ADDED_BY_THE_CORE);
    wanted.remove(ADDED_BY_THE_CORE);
    if (!names.equals(wanted)) {
      complain(metric, "is given with the labels " + names + ", declared with " + wanted);
    }
  }

  private void judgeRepetitions(List<Sample> samples) {
    Set<String> seen = new HashSet<>();
    for (Sample sample : samples) {
      if (!seen.add(sample.metric() + sample.labels())) {
        complain(sample.metric() + sample.labels(), "is given twice in one run");
      }
    }
  }

  private void complain(String metric, String what) {
    complaints.add("'" + metric + "' " + what);
  }
}
