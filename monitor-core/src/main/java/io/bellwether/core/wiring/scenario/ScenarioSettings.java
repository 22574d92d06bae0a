// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.alert.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Setting(help = "What happens, and what has to come of it.")
public record ScenarioSettings(
    @Setting(
            help = "How much time lies between two values of a series, and between two looks.",
            byDefault = "30s",
            min = "1s")
        Duration every,
    @Setting(help = "The time of the first value, in UTC.", byDefault = "2026-01-05T00:00:00Z")
        String begins,
    @Setting(help = "Channels beside those that routes name.", example = "[team]")
        List<String> channels,
    @Setting(help = "Values that come.") List<SeriesSettings> series,
    @Setting(help = "What looks at components find.") List<HealthSettings> health,
    @Setting(help = "What people do, and slow work of our own.") List<ActSettings> acts,
    @Setting(help = "What has to be there.") List<ExpectSettings> expect) {

  @Setting(help = "The values of one series.")
  record SeriesSettings(
      @Setting(help = "Its figure and labels.", example = "'queue_length{source=\"shop\"}'")
          String series,
      @Setting(
              help =
                  "One value for each step: 80x4 is four times 80, 0+10x3 is 0 10 20, nan is a"
                      + " value that is none, _ is nothing.",
              example = "80x4 91 _x2 nan 0+10x5")
          String values) {}

  @Setting(help = "What the looks at one component find.")
  record HealthSettings(
      @Setting(help = "Its name.", example = "warehouse") String component,
      @Setting(
              help = "One level for each step; lost is critical and out of reach.",
              example = "healthy x5 lost x3 unknown")
          String levels,
      @Setting(help = "Components whose loss explains it.") List<String> dependsOn,
      @Setting(help = "Labels, such as its kind and group.") Map<String, String> labels,
      @Setting(help = "Bad looks before it is shown as bad.", byDefault = "1", min = "1")
          int failures,
      @Setting(help = "Good looks before it is shown as good.", byDefault = "1", min = "1")
          int recovery,
      @Setting(help = "Whether any trouble of it is critical.", byDefault = "false")
          boolean critical,
      @Setting(help = "Whether it has an alert of its own.", byDefault = "true") boolean alert) {}

  @Setting(help = "What a person does, or that slow work of our own loads a source.")
  record ActSettings(
      @Setting(help = "When, from the begin.", example = "6m") Duration at,
      @Setting(help = "The rule whose alerts are taken.") Optional<String> acknowledge,
      @Setting(help = "The rule whose alerts are ended by hand.") Optional<String> resolve,
      @Setting(help = "Labels of alerts to be silent about.", example = "'component=\"shop\"'")
          Optional<String> silence,
      @Setting(help = "A source that slow work of our own loads.", example = "shop")
          Optional<String> work,
      @Setting(help = "When a silence or work ends, from the begin.", example = "1h")
          Optional<Duration> until,
      @Setting(help = "Who does it.", byDefault = "somebody") String by,
      @Setting(help = "Why.", byDefault = "as the scenario says") String why) {
    ActSettings {
      int things = acknowledge.isPresent() ? 1 : 0;
      things += resolve.isPresent() ? 1 : 0;
      things += silence.isPresent() ? 1 : 0;
      things += work.isPresent() ? 1 : 0;
      if (things != 1) {
        throw new IllegalArgumentException("write one of acknowledge, resolve, silence and work");
      }
      if ((silence.isPresent() || work.isPresent()) != until.isPresent()) {
        throw new IllegalArgumentException("until: goes with silence and work, as in until: 1h");
      }
    }
  }

  @Setting(help = "All alerts that are there at a time, and all messages since the time before.")
  record ExpectSettings(
      @Setting(help = "When, from the begin.", example = "6m") Duration at,
      @Setting(help = "The alerts; none where nothing is said.") List<AlertSettings> alerts,
      @Setting(help = "The messages; none where nothing is said.")
          List<MessageSettings> messages) {}

  @Setting(help = "An alert.")
  record AlertSettings(
      @Setting(help = "Its rule; health is that of a check.", example = "QueueTooLong")
          Optional<String> rule,
      @Setting(help = "Some of its labels.") Map<String, String> labels,
      @Setting(help = "How bad it is.") Optional<Severity> severity,
      @Setting(help = "How far it has come.", byDefault = "firing") Phase phase,
      @Setting(help = "Its message, as a whole.") Optional<String> message) {}

  @Setting(help = "A message.")
  record MessageSettings(
      @Setting(help = "The channel.", example = "team") String to,
      @Setting(help = "Why it is sent.") Optional<Reason> reason,
      @Setting(help = "Its title, as a whole.") Optional<String> title,
      @Setting(help = "What has to stand in its text.") Optional<String> text) {}
}
