// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.core.alert.Act;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.config.Channel;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Takes the secrets of a whole configuration out of what people, hosts, rules and labels say: an
 * instance hides its own, and nobody else knows which words are any.
 */
final class KnownSecrets {
  private UnaryOperator<String> hiding = UnaryOperator.identity();

  /** Those of one configuration. */
  static KnownSecrets of(Configuration configuration) {
    KnownSecrets known = new KnownSecrets();
    known.follow(configuration);
    return known;
  }

  /** Those of this configuration from now on. */
  void follow(Configuration configuration) {
    hiding =
        OwnSecrets.unmistakable(
            Stream.concat(
                    configuration.instances().stream().map(Instance::settings),
                    configuration.channels().stream().map(Channel::settings))
                .toList());
  }

  String without(String text) {
    return hiding.apply(text);
  }

  Labels without(Labels labels) {
    return without(labels, Labels.NONE);
  }

  private Labels without(Labels labels, Labels known) {
    Map<String, String> changed = new TreeMap<>(); // nearly always none
    labels.forEach(
        (name, value) -> {
          String clean = without(value);
          if (!clean.equals(value) && known.get(name).isEmpty()) {
            changed.put(name, clean);
          }
        });
    Labels clean = labels;
    for (Map.Entry<String, String> one : changed.entrySet()) {
      clean = clean.with(one.getKey(), one.getValue());
    }
    return clean;
  }

  List<HandedIn> without(List<HandedIn> given) {
    List<HandedIn> clean = new ArrayList<>(given.size());
    for (HandedIn one : given) {
      clean.add(
          new HandedIn(without(one.labels()), without(one.notes()), one.begins(), one.ends()));
    }
    return clean;
  }

  Act without(Act act) {
    if (act instanceof Act.Acknowledge one) {
      return new Act.Acknowledge(one.alert(), without(one.mark()));
    }
    if (act instanceof Act.Unacknowledge one) {
      return new Act.Unacknowledge(one.alert(), without(one.mark()));
    }
    if (act instanceof Act.End one) {
      return new Act.End(one.alert(), without(one.mark()));
    }
    if (act instanceof Act.Unsilenced one) {
      return new Act.Unsilenced(one.silence(), without(one.mark()));
    }
    return new Act.Silenced(without(((Act.Silenced) act).silence()));
  }

  private Mark without(Mark mark) {
    return new Mark(without(mark.by()), mark.at(), without(mark.why()));
  }

  /** Silences, whose conditions stay as they are written. */
  List<Silence> withoutThem(List<Silence> silences) {
    return silences.stream().map(this::without).toList();
  }

  private Silence without(Silence silence) {
    return new Silence(
        silence.id(),
        silence.window(),
        silence.when(),
        silence.from(),
        silence.until(),
        silence.recurrence(),
        without(silence.by()),
        without(silence.why()));
  }

  /** Who it is about stays, as other judgements know it by that. */
  Verdict without(Verdict verdict) {
    Labels labels = without(verdict.labels(), verdict.identity().labels());
    String summary = without(verdict.summary());
    String cause = without(verdict.cause());
    String runbook = without(verdict.runbook());
    boolean clean =
        labels.equals(verdict.labels())
            && summary.equals(verdict.summary())
            && cause.equals(verdict.cause())
            && runbook.equals(verdict.runbook());
    return clean
        ? verdict
        : new Verdict(
            verdict.identity(),
            verdict.truth(),
            verdict.clear(),
            verdict.bySample(),
            verdict.severity(),
            labels,
            verdict.value(),
            verdict.threshold(),
            verdict.unit(),
            summary,
            cause,
            runbook,
            verdict.because(),
            verdict.flapping(),
            verdict.load(),
            verdict.policy(),
            verdict.since());
  }
}
