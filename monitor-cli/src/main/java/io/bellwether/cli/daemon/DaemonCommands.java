// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.made.Change;
import io.bellwether.cli.made.MadeChecks;
import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.Commands;
import io.bellwether.cli.socket.Request;
import io.bellwether.cli.state.StateTrouble;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a daemon does when a command asks it. */
final class DaemonCommands implements Commands {
  private static final long TO_TURN = 5;
  private static final String LIST = "list";
  private static final String SOCKET = "socket";

  private final MonitoringSystem system;
  private final About about;
  private final Wishes wishes;
  private final Reloader reloader;
  private final Optional<MadeChecks> made;

  DaemonCommands(
      MonitoringSystem system,
      About about,
      Wishes wishes,
      Reloader reloader,
      Optional<MadeChecks> made) {
    this.system = system;
    this.about = about;
    this.wishes = wishes;
    this.reloader = reloader;
    this.made = made;
  }

  /** Who asks these decides by the answer whether a daemon lives, or wants it to end. */
  @Override
  public boolean isUrgent(Request request) {
    return switch (request.command()) {
      case "status", "probe", "stop" -> true;
      default -> false;
    };
  }

  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    if (request.command().equals("stop")) {
      note(request, Answer.done(Map.of())); // afterwards there may be nothing left to note it in
      return stop();
    }
    Answer answer = actedOrRefused(request);
    if (changesSomething(request)) {
      note(request, answer);
    }
    return answer;
  }

  private static boolean changesSomething(Request request) {
    return switch (request.command()) {
      case "reload", "trusted", "test-channel" -> true;
      case "checks" -> !act(request.arguments()).equals(LIST);
      default -> false;
    };
  }

  private static String act(Fields arguments) {
    return arguments.text("act").orElse(LIST);
  }

  /** What was refused is noted as well. */
  private void note(Request request, Answer answer) {
    switch (request.command()) {
      case "checks" -> {
        Change change = change(request.arguments());
        note(request, change.words(), change.result(answer));
      }
      case "trusted" -> note(request, trusted(request.arguments()), answer.result());
      case "test-channel" -> note(request, trial(request.arguments()), answer.result());
      default -> note(request, request.command(), answer.result());
    }
  }

  private void note(Request request, String act, String result) {
    system.note(request.caller(), SOCKET, act, result);
  }

  /** Who trusted a jar did so himself; the daemon only keeps that. */
  private static String trusted(Fields arguments) {
    return "plugins trust "
        + arguments.text("name").orElse("?")
        + " "
        + arguments.text("sha256").orElse("?");
  }

  private static String trial(Fields arguments) {
    return "test-channel " + arguments.text("name").orElse("?");
  }

  private Answer actedOrRefused(Request request) throws IOException, InterruptedException {
    try {
      return acted(request);
    } catch (StateTrouble e) {
      return Answer.refused(e.what());
    }
  }

  private Answer acted(Request request) throws IOException, InterruptedException {
    return switch (request.command()) {
      case "status" -> Answer.done(StatusReport.of(system, true, about.fields()));
      case "check" -> check(request.arguments().text("name"));
      case "ask" -> Questions.of(system, request.arguments());
      case "heartbeat" -> HeartbeatReports.of(system, request.arguments());
      case "trusted" -> Answer.done(Map.of());
      case "events" -> EventsReport.of(system, request.arguments());
      case "audit" -> AuditReport.of(system, request.arguments());
      case "alerts" -> AlertsReport.alerts(system, request.arguments());
      case "incidents" -> AlertsReport.incidents(system, request.arguments());
      case "silences" -> AlertsReport.silences(system, request.arguments());
      case "routes" -> RoutesReport.of(system);
      case "told" -> AlertsReport.told(system, request.arguments());
      case "ack", "resolve", "silence" ->
          new AlertActs(system, request.caller(), SOCKET)
              .answer(request.command(), request.arguments());
      case "test-channel" -> ChannelTrial.of(system, request.arguments().text("name").orElse(""));
      case "probe" -> probe(request.arguments().text("what"));
      case "reload" -> reloader.reload("a command");
      case "checks" -> checks(request.arguments());
      default ->
          Answer.refused(
              "this daemon knows no command '"
                  + request.command()
                  + "'; is it older than the program that asks? Its version is "
                  + about.order().version());
    };
  }

  private Answer check(Optional<String> name) {
    return name.map(one -> StatusReport.ofOne(system, one))
        .orElseGet(() -> Answer.refused("say which component to look at"));
  }

  private Answer probe(Optional<String> what) throws InterruptedException {
    return what.equals(Optional.of("ready")) ? ready() : live();
  }

  private Answer live() throws InterruptedException {
    try {
      system.nextTurn().get(TO_TURN, TimeUnit.SECONDS);
      return Answer.done(Map.of("live", true));
    } catch (ExecutionException | TimeoutException e) {
      return Answer.refused("its engine has not turned for " + TO_TURN + " s");
    }
  }

  private Answer ready() {
    List<String> unseen =
        system.health().components().values().stream()
            .filter(one -> one.lastCheck().isEmpty())
            .map(ComponentHealth::component)
            .toList();
    return unseen.isEmpty()
        ? Answer.done(Map.of("ready", true))
        : Answer.refused("not looked at yet: " + String.join(", ", unseen));
  }

  /** One at a time: each reads what the one before wrote. */
  private synchronized Answer checks(Fields arguments) throws IOException {
    if (made.isEmpty()) {
      return Answer.refused("this daemon has no state folder to keep it in; see its log for why");
    }
    String act = act(arguments);
    return act.equals(LIST) ? made.get().list() : made.get().apply(change(arguments));
  }

  private static Change change(Fields arguments) {
    return new Change(act(arguments), arguments.text("name").orElse(""), arguments);
  }

  private Answer stop() {
    wishes.stop("a command");
    return Answer.done(Map.of("ends", true));
  }
}
