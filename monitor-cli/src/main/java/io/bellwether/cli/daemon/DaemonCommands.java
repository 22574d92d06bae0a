// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.Commands;
import io.bellwether.cli.socket.Request;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.WatchedComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a daemon does when a command asks it. */
final class DaemonCommands implements Commands {
  private final MonitoringSystem system;
  private final About about;
  private final Wishes wishes;

  DaemonCommands(MonitoringSystem system, About about, Wishes wishes) {
    this.system = system;
    this.about = about;
    this.wishes = wishes;
  }

  @Override
  public Answer answer(Request request) {
    return switch (request.command()) {
      case "status" -> Answer.done(StatusReport.of(system, true, about.fields()));
      case "check" -> check(request.arguments().text("name"));
      case "stop" -> stop();
      default ->
          Answer.refused(
              "this daemon knows no command '"
                  + request.command()
                  + "'; is it older than the program that asks? Its version is "
                  + about.order().version());
    };
  }

  private Answer check(Optional<String> name) {
    if (name.isEmpty()) {
      return Answer.refused("say which component to look at");
    }
    List<String> known = system.components().stream().map(WatchedComponent::name).toList();
    return known.contains(name.get())
        ? Answer.done(StatusReport.known(system.checkNow(name.get())))
        : Answer.refused(
            "there is no component '" + name.get() + "'; there are: " + String.join(", ", known));
  }

  private Answer stop() {
    wishes.stop("a command");
    return Answer.done(Map.of("ends", true));
  }
}
