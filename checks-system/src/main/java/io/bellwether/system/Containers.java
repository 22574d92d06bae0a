// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The containers of this machine, as their engine tells. */
final class Containers implements Resource {
  private static final List<Path> USUAL =
      List.of(Path.of("/var/run/docker.sock"), Path.of("/run/podman/podman.sock"));

  /** The engine is on this machine: who waits longer waits for something that hangs. */
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final List<Path> sockets;

  /** Whether an engine has to be there: because somebody said so, or because it has answered. */
  private boolean expected;

  /** Names of containers that were seen at work: that one of them stopped is news. */
  private final Set<String> worked = new HashSet<>();

  /** Looks where the first of these sockets is. */
  Containers(List<Path> sockets, boolean expected) {
    this.sockets = List.copyOf(sockets);
    this.expected = expected;
  }

  /** As the settings ask; empty when they want none of it. */
  static Optional<Containers> of(SystemSettings settings) {
    if (settings.containerSocket().isPresent()) {
      return Optional.of(new Containers(List.of(settings.containerSocket().get()), true));
    }
    return settings.containers() == Engine.FALSE
        ? Optional.empty()
        : Optional.of(new Containers(USUAL, settings.containers() == Engine.TRUE));
  }

  /** Whether an engine has to be there, or may be asked as there is one. */
  static boolean areSeen(SystemSettings settings) {
    return settings.containerSocket().isPresent()
        || settings.containers() == Engine.TRUE
        || settings.containers() == Engine.AUTO && USUAL.stream().anyMatch(Files::exists);
  }

  /** Whether a container engine is asked. */
  enum Engine {
    /** When one answers. */
    AUTO,
    /** One has to be there. */
    TRUE,
    FALSE
  }

  @Override
  public String name() {
    return "containers";
  }

  @Override
  public void look(CheckContext context, Findings findings) throws InterruptedException {
    Optional<Path> socket = sockets.stream().filter(Files::exists).findFirst();
    if (socket.isPresent()) {
      ask(socket.get(), context, findings);
    } else {
      fails(findings, missing());
    }
  }

  private Health missing() {
    return Health.unknown(
        sockets.equals(USUAL)
            ? "no container engine: none of " + USUAL + " is there; set container-socket"
            : "no container engine: " + sockets.get(0) + " is not there");
  }

  private void fails(Findings findings, Health health) {
    if (expected) {
      findings.add(health);
    }
  }

  private void ask(Path socket, CheckContext context, Findings findings)
      throws InterruptedException {
    Duration most = context.remaining().dividedBy(3);
    Duration within = most.compareTo(LONGEST) < 0 ? most : LONGEST;
    try {
      List<EngineContainer> containers =
          EngineAnswer.parse(new EngineSocket(socket).get("/containers/json?all=true", within));
      expected = true;
      judge(containers, context, findings);
    } catch (InterruptedIOException e) {
      if (!(e instanceof SocketTimeoutException)) {
        throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
      }
      fails(findings, silent(socket, within));
    } catch (IOException e) {
      fails(findings, unreadable(socket, e));
    }
  }

  private static Health silent(Path socket, Duration waited) {
    return Health.critical(
        "the container engine at " + socket + " did not answer in " + Amount.seconds(waited));
  }

  private static Health unreadable(Path socket, IOException e) {
    if (!Files.isWritable(socket)) {
      return Health.unknown(
          "no permission for " + socket + "; add our user to the socket's group, often 'docker'");
    }
    return e instanceof ConnectException
        ? Health.critical("the container engine at " + socket + " is down: " + Reason.of(e))
        : Health.unknown("containers could not be read from " + socket + ": " + Reason.of(e));
  }

  private void judge(List<EngineContainer> containers, CheckContext context, Findings findings) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (EngineContainer container : containers) {
      shown.put(container.name(), container.shown());
      trouble(container).ifPresent(text -> findings.add(Health.warning(text)));
      if (container.isRunning()) {
        worked.add(container.name());
      }
      context
          .measurements()
          .add(
              Sample.gauge("container_running", container.isRunning() ? 1 : 0)
                  .with("container", container.name())
                  .in(Unit.NONE));
    }
    findings.detail("containers", shown);
  }

  private Optional<String> trouble(EngineContainer container) {
    String who = "container " + container.name();
    String status = " (" + container.status() + ")";
    if (container.state().equals("restarting")) {
      return Optional.of(who + " keeps restarting" + status);
    }
    if (container.state().equals("dead")) {
      return Optional.of(who + " is dead and could not be removed" + status);
    }
    if (container.health().equals("unhealthy")) {
      return Optional.of(who + " is unhealthy by its own check" + status);
    }
    return container.hasFailed() && worked.contains(container.name())
        ? Optional.of(who + " has stopped" + status)
        : Optional.empty();
  }
}
