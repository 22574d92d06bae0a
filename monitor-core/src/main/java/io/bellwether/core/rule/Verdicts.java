// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Judges rules and makes verdicts of it: of what is true, and of what is not while an alert may be
 * there. One rule that fails does not stop the others.
 */
final class Verdicts {
  private final LiveSight sight;
  private final Levels levels;
  private final Notices notices;

  Verdicts(LiveSight sight, Levels levels, Notices notices) {
    this.sight = sight;
    this.levels = levels;
    this.notices = notices;
  }

  /** As of when, why, and for whom a rule is judged. */
  record Occasion(long at, long running, long nanos, boolean bySample, Predicate<Identity> open) {
    Occasion as(long wallMillis, boolean sample) {
      return new Occasion(wallMillis, running, nanos, sample, open);
    }
  }

  /** Of one series. */
  Optional<Verdict> single(Binding binding, Occasion occasion) {
    if (binding.series == null || binding.gone) {
      return unknown(binding, occasion);
    }
    OneSeries one = new OneSeries(sight.at(occasion.at(), occasion.running()), binding.series);
    binding.judgedAt = occasion.nanos();
    try {
      Judged judged = only(Evaluation.of(binding.bound.rule.condition(), one), binding.labels);
      Truth clear =
          binding.bound.rule.recovery().isEmpty()
              ? judged.truth().not()
              : only(Evaluation.of(binding.bound.rule.recovery().get(), one), binding.labels)
                  .truth()
                  .not();
      return verdict(binding, judged, clear, occasion);
    } catch (RuntimeException e) {
      notices.failed(binding.bound, e);
      return unknown(binding, occasion);
    }
  }

  private static Judged only(List<Judged> all, Labels labels) {
    return all.isEmpty() ? Judged.of(labels, Truth.UNKNOWN) : all.get(0);
  }

  /** Of all that it looks at. */
  List<Verdict> whole(Bound bound, Occasion occasion) {
    LiveSight now = sight.at(occasion.at(), occasion.running());
    List<Verdict> verdicts = new ArrayList<>();
    Set<Labels> seen = new HashSet<>();
    try {
      Map<Labels, Truth> recovery = recovery(bound, now);
      for (Judged judged : Evaluation.of(bound.rule.condition(), now)) {
        Truth clear = recovery.getOrDefault(judged.labels(), judged.truth()).not();
        Optional<Binding> binding = bound.binding(judged.labels(), occasion.nanos());
        if (binding.isEmpty()) {
          notices.full(bound);
        }
        seen.add(judged.labels());
        binding.flatMap(one -> verdict(one, judged, clear, occasion)).ifPresent(verdicts::add);
      }
    } catch (RuntimeException e) {
      notices.failed(bound, e);
    }
    verdicts.addAll(unseen(bound, seen, occasion));
    return verdicts;
  }

  private static Map<Labels, Truth> recovery(Bound bound, Sight now) {
    Map<Labels, Truth> truths = new HashMap<>();
    if (bound.rule.recovery().isPresent()) {
      Evaluation.of(bound.rule.recovery().get(), now)
          .forEach(one -> truths.put(one.labels(), one.truth()));
    }
    return truths;
  }

  /** What was there before: unknown while an alert may be there, else forgotten. */
  private List<Verdict> unseen(Bound bound, Set<Labels> seen, Occasion occasion) {
    List<Verdict> verdicts = new ArrayList<>();
    bound
        .bindings
        .values()
        .removeIf(
            binding -> {
              if (seen.contains(binding.labels)) {
                return false;
              }
              Optional<Verdict> unknown = unknown(binding, occasion);
              unknown.ifPresent(verdicts::add);
              return unknown.isEmpty();
            });
    return verdicts;
  }

  private Optional<Verdict> unknown(Binding binding, Occasion occasion) {
    return verdict(binding, Judged.of(binding.labels, Truth.UNKNOWN), Truth.UNKNOWN, occasion);
  }

  private Optional<Verdict> verdict(
      Binding binding, Judged judged, Truth clear, Occasion occasion) {
    binding.judged(judged.truth(), occasion.at());
    if (judged.truth() != Truth.TRUE && !occasion.open().test(binding.identity)) {
      return Optional.empty();
    }
    Rule rule = binding.bound.rule;
    Labels about = about(binding.labels);
    Wording wording = new Wording(rule, judged, about, Wording.since(binding.trueSince));
    Labels labels =
        wording
            .with(about)
            .with("alertname", rule.name())
            .with("rule", rule.name())
            .with("severity", rule.severity().word());
    return Optional.of(
        new Verdict(
            binding.identity,
            judged.truth(),
            clear,
            occasion.bySample(),
            rule.severity(),
            labels,
            judged.value(),
            judged.limit(),
            judged.unit(),
            wording.summary(),
            rule.cause(),
            rule.runbook(),
            List.of(),
            false,
            rule.load(),
            rule.policy()));
  }

  /** The labels of a set, and those of the component that it is of. */
  private Labels about(Labels own) {
    Optional<String> name = own.get("component").or(() -> own.get("source"));
    Labels all = name.map(levels::labels).orElse(Labels.NONE);
    for (Map.Entry<String, String> one : own.asMap().entrySet()) {
      all = all.with(one.getKey(), one.getValue());
    }
    return all;
  }
}
