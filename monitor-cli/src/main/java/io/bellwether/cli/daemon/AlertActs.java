// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.Alerts;
import io.bellwether.core.GivenSilence;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.Noted;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What people do about alerts. What is done or refused is in the audit log. */
public final class AlertActs {
  private static final Duration TO_KEEP = Duration.ofSeconds(15);

  private final MonitoringSystem system;
  private final Alerts alerts;
  private final String caller;
  private final String from;

  /**
   * For one person.
   *
   * @param from where that person acts, for the audit log
   */
  public AlertActs(MonitoringSystem system, String caller, String from) {
    this.system = system;
    this.alerts = system.alerts().from(from);
    this.caller = caller;
    this.from = from;
  }

  private interface Deed {
    CompletableFuture<Noted> begin() throws IOException;
  }

  /** Does it, and answers when it is kept. */
  public Answer answer(String command, Fields arguments) throws InterruptedException {
    String words = words(command, arguments);
    return switch (command) {
      case "ack" -> done(() -> acknowledged(arguments), words);
      case "resolve" -> done(() -> resolved(arguments), words);
      case "silence" -> done(() -> silenced(arguments), words);
      default -> Answer.refused("nothing of alerts is done by '" + command + "'");
    };
  }

  private CompletableFuture<Noted> silenced(Fields arguments) {
    return arguments.text("act").equals(Optional.of("end"))
        ? alerts.endSilence(named(arguments), caller)
        : alerts.silence(silence(arguments));
  }

  private CompletableFuture<Noted> resolved(Fields arguments) throws IOException {
    return alerts.resolve(AlertNames.open(alerts, named(arguments)), caller, comment(arguments));
  }

  private CompletableFuture<Noted> acknowledged(Fields arguments) throws IOException {
    String id = AlertNames.open(alerts, named(arguments));
    return arguments.yes("undo")
        ? alerts.unacknowledge(id, caller, comment(arguments))
        : alerts.acknowledge(id, caller, comment(arguments));
  }

  /** What it is called in the audit log. */
  private static String words(String command, Fields arguments) {
    return command
        + arguments.text("act").map(act -> " " + act).orElse("")
        + arguments
            .text("id")
            .or(() -> arguments.text("name"))
            .or(() -> arguments.text("when"))
            .map(about -> " " + about)
            .orElse("");
  }

  private static String named(Fields arguments) {
    return arguments.text("id").orElse("");
  }

  private static String comment(Fields arguments) {
    return arguments.text("comment").orElse("");
  }

  private GivenSilence silence(Fields arguments) {
    return new GivenSilence(
        arguments.text("when").orElse(""),
        arguments.yes("window"),
        arguments.text("from").map(Instant::parse),
        arguments.text("until").map(Instant::parse),
        Optional.of(arguments.below("every"))
            .filter(it -> !it.map().isEmpty())
            .map(AlertActs::weekly),
        caller,
        comment(arguments));
  }

  private static GivenSilence.Weekly weekly(Fields every) {
    return new GivenSilence.Weekly(
        every.texts("days").stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
        LocalTime.parse(every.text("from").orElse("")),
        LocalTime.parse(every.text("to").orElse("")),
        ZoneId.of(every.text("zone").orElse("")));
  }

  private Answer done(Deed deed, String words) throws InterruptedException {
    try {
      Noted noted = deed.begin().get(TO_KEEP.toSeconds(), TimeUnit.SECONDS);
      return Answer.done(fields(noted));
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      return Answer.refused(String.valueOf(why.getMessage()));
    } catch (DateTimeException e) {
      return unheard("a time can not be read: " + e.getMessage(), words);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return unheard(String.valueOf(e.getMessage()), words);
    } catch (IOException e) {
      return Answer.refused("the history of alerts can not be read: " + e.getMessage());
    } catch (TimeoutException e) {
      return Answer.refused(
          "it was heard, but not kept within "
              + TO_KEEP.toSeconds()
              + " s; it may still count. 'bellwether doctor' may say what hangs");
    }
  }

  /** The engine notes what it hears, done or refused; what never comes there is noted here. */
  private Answer unheard(String why, String words) {
    Answer answer = Answer.refused(why);
    boolean noted = system.note(caller, from, words, answer.result());
    return noted || !system.history().durable()
        ? answer
        : Answer.refused(why + "\nthis is not in the audit log, which can not be written");
  }

  private Map<String, Object> fields(Noted noted) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", noted.id());
    fields.put("durable", noted.durable());
    fields.put("told_by_next_start", !system.isRunning());
    noted.quiet().ifPresent(count -> fields.put("quiet", count));
    noted.doubt().ifPresent(doubt -> fields.put("doubt", doubt));
    if (!noted.durable()) {
      system.history().trouble().ifPresent(trouble -> fields.put("trouble", trouble));
    }
    return fields;
  }
}
