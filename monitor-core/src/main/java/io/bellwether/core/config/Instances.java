// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.bind.UnknownNames;
import io.bellwether.core.config.bind.When;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Trail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Binds what instances of kinds say: the settings all have in common and those of the kind. */
final class Instances {
  private static final Shape COMMON = Shape.of(WatchSettings.class);
  private static final Shape CHANNEL = Shape.of(ChannelSettings.class);

  private final Binder binder;
  private final KindLookup kinds;
  private final Problems problems;

  Instances(Binder binder, KindLookup kinds, Problems problems) {
    this.binder = binder;
    this.kinds = kinds;
    this.problems = problems;
  }

  Optional<Instance> instance(Draft draft, Preset preset) {
    Optional<WatchSettings> said =
        binder.bindKnown(WatchSettings.class, draft.given(), draft.place(), draft.trail());
    Optional<Record> settings = settings(draft, COMMON);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    Watch watch = Watch.of(said.get(), usual(draft.kind(), preset));
    checkTimes(draft, watch);
    for (String label : watch.labels().keySet()) {
      if (!When.isLabel(label)) {
        tell(draft, "labels", "has '" + Quote.key(label) + "', which is " + When.NO_LABEL);
      }
    }
    return settings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Instance(
                draft.section(), draft.name(), draft.kind(), settings.get(), watch, draft.place()));
  }

  private static Duration usual(Kind<?, ?> kind, Preset preset) {
    Optional<Duration> most = kind.everyAtMost();
    return most.isPresent() && most.get().compareTo(preset.every()) < 0
        ? most.get()
        : preset.every();
  }

  Optional<Channel> channel(Draft draft) {
    Optional<ChannelSettings> said =
        binder.bindKnown(ChannelSettings.class, draft.given(), draft.place(), draft.trail());
    Optional<Record> settings = settings(draft, CHANNEL);
    return said.isEmpty() || settings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Channel(draft.name(), draft.kind(), settings.get(), said.get(), draft.place()));
  }

  private Optional<Record> settings(Draft draft, Shape common) {
    Class<? extends Record> type = draft.kind().settings();
    Fields given = draft.given();
    Trail trail = draft.trail();
    try {
      List<Shape> shapes = List.of(Shape.of(type), common);
      Elsewhere elsewhere = new Elsewhere(draft.kind(), kinds);
      UnknownNames.tell(given, trail, shapes, elsewhere, problems);
      return binder.bindKnown(type, given, draft.place(), trail).map(Record.class::cast);
    } catch (IllegalArgumentException e) {
      String kind = "kind " + draft.kind().name() + " can not be used: ";
      problems.mistake(draft.place(), trail, kind + e.getMessage());
      return Optional.empty();
    }
  }

  private void checkTimes(Draft draft, Watch times) {
    if (times.timeout().compareTo(times.every()) > 0) {
      tell(draft, "timeout", "is longer than every; a look must end before the next one begins");
    }
    if (times.expires().compareTo(times.every()) < 0) {
      tell(draft, "expires", "is shorter than every; each result would expire before the next");
    }
  }

  private void tell(Draft draft, String setting, String message) {
    Place place =
        Binder.field(setting, draft.given())
            .or(() -> Binder.field("every", draft.given()))
            .map(field -> field.value().place())
            .orElse(draft.place());
    problems.mistake(place, draft.trail().to(setting), message);
  }
}
