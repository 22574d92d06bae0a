// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.Replayed;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MessageRow;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "replay",
    description = {
      "Plays the history again through the rules and routes of a configuration, and says which",
      "alerts and messages there would have been. With --config it tries another configuration.",
      "Reads beside a daemon, asks nothing of what is watched, and tells nobody."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final int MOST = 20;

  private final Terminal terminal;

  @Mixin private LookBackOptions back;
  @Mixin private FormatOption format;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Replayed replayed = back.of(terminal, this::replayed);
    terminal.out().print(format.written(fields(replayed), ReplayCommand::words));
    return Program.DONE;
  }

  private Replayed replayed(MonitoringSystem system) throws IOException, CommandFailure {
    return system.replay(back.since(terminal));
  }

  private static Map<String, Object> fields(Replayed replayed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("from", replayed.from().truncatedTo(ChronoUnit.SECONDS).toString());
    fields.put("to", replayed.to().truncatedTo(ChronoUnit.SECONDS).toString());
    fields.put("alerts", replayed.alerts().stream().map(ReplayCommand::alert).toList());
    fields.put("messages", replayed.messages().stream().map(ReplayCommand::message).toList());
    fields.put("lived", replayed.lived());
    fields.put("more", replayed.more().stream().map(ReplayCommand::alert).toList());
    fields.put("less", replayed.less().stream().map(ReplayCommand::alert).toList());
    fields.put("told", replayed.told());
    fields.put("more_told", replayed.moreTold().stream().map(ReplayCommand::message).toList());
    fields.put("less_told", replayed.lessTold().stream().map(ReplayCommand::message).toList());
    fields.put("notes", replayed.notes());
    return fields;
  }

  private static Map<String, Object> alert(AlertRow row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", row.rule());
    fields.put("component", row.component());
    fields.put("severity", row.severity().word());
    fields.put("message", row.message());
    fields.put("since", row.at().truncatedTo(ChronoUnit.SECONDS).toString());
    row.resolved()
        .ifPresent(at -> fields.put("resolved", at.truncatedTo(ChronoUnit.SECONDS).toString()));
    fields.put("labels", row.labels().asMap());
    return fields;
  }

  private static Map<String, Object> message(MessageRow row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", row.at().truncatedTo(ChronoUnit.SECONDS).toString());
    fields.put("channel", row.channel());
    fields.put("reason", row.reason().name().toLowerCase(Locale.ROOT));
    fields.put("title", row.title());
    fields.put("alerts", row.alerts());
    return fields;
  }

  private static String words(Fields said) {
    List<Fields> alerts = said.all("alerts");
    StringBuilder text = new StringBuilder();
    text.append("from ")
        .append(said.text("from").orElse("?"))
        .append(" to ")
        .append(said.text("to").orElse("?"))
        .append(": ")
        .append(counted(alerts.size(), "alert"))
        .append(" in ")
        .append(counted(said.all("messages").size(), "message"))
        .append("; there were ")
        .append(counted(said.number("lived").orElse(0L), "alert"))
        .append(" in ")
        .append(counted(said.number("told").orElse(0L), "message"))
        .append('\n');
    byRule(alerts, text);
    listed(said.all("more"), "there would have been, and was not", ReplayCommand::began, text);
    listed(said.all("less"), "there was, and would not have been", ReplayCommand::began, text);
    listed(said.all("messages"), "messages that would have gone", ReplayCommand::told, text);
    listed(said.all("more_told"), "would have gone, and did not", ReplayCommand::told, text);
    listed(said.all("less_told"), "went, and would not have gone", ReplayCommand::told, text);
    said.texts("notes").forEach(note -> text.append("note: ").append(note).append('\n'));
    return text.toString();
  }

  private static void byRule(List<Fields> alerts, StringBuilder text) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    alerts.forEach(one -> counts.merge(one.text("rule").orElse("?"), 1, Integer::sum));
    counts.forEach(
        (rule, many) ->
            text.append("  ")
                .append(StatusText.clean(rule))
                .append(": ")
                .append(counted(many, "alert"))
                .append('\n'));
  }

  private static void listed(
      List<Fields> all, String what, Function<Fields, String> words, StringBuilder text) {
    if (all.isEmpty()) {
      return;
    }
    text.append(what).append(":\n");
    all.stream()
        .limit(MOST)
        .forEach(one -> text.append("  ").append(words.apply(one)).append('\n'));
    if (all.size() > MOST) {
      text.append("  and ").append(all.size() - MOST).append(" more; see --format json\n");
    }
  }

  private static String began(Fields alert) {
    return word(alert, "since")
        + "  "
        + word(alert, "severity")
        + "  "
        + word(alert, "rule")
        + "  "
        + word(alert, "component")
        + ": "
        + word(alert, "message");
  }

  private static String told(Fields message) {
    return word(message, "at")
        + "  to "
        + word(message, "channel")
        + ", "
        + word(message, "reason")
        + ": "
        + word(message, "title");
  }

  private static String word(Fields of, String name) {
    return StatusText.clean(of.text(name).orElse("?"));
  }

  private static String counted(long many, String what) {
    return many + " " + what + (many == 1 ? "" : "s");
  }
}
