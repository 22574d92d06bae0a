// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.PidFile;
import io.bellwether.cli.state.StateFolder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "stop",
    description = {
      "Ends the daemon and waits until it has.",
      "One that does not answer gets SIGTERM, but only the process that wrote the PID file."
    })
final class StopCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration TO_END = Duration.ofSeconds(15);
  private static final long GLANCE = 50;

  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;

  StopCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Reach reach = new Reach(state.folder(terminal.environment()));
    if (!asked(reach)) {
      signalled(reach);
    }
    awaitEnd(reach);
    terminal.out().println("ended");
    return Program.DONE;
  }

  /** One that refuses is not one that ends: it is signalled, as one that does not answer is. */
  private static boolean asked(Reach reach) throws CommandFailure {
    try {
      Optional<Answer> answer = reach.ask("stop", Map.of(), PATIENCE);
      return answer.filter(one -> one.code() == 0).isPresent();
    } catch (CommandFailure silent) {
      if (!reach.isHeld()) {
        throw silent;
      }
      return false;
    }
  }

  /** A number in a file may be a stranger's by now: start, executable and user must match too. */
  private static void signalled(Reach reach) throws CommandFailure {
    if (!reach.isHeld()) {
      throw reach.nobody();
    }
    DaemonFacts facts = DaemonFacts.read(reach.folder()).orElseThrow(reach::nobody);
    if (!isProven(facts, reach.folder())) {
      throw new CommandFailure(
          "a process holds "
              + reach.folder().lock()
              + ", but it is not one that its PID file names and proves, so nothing was signalled;"
              + " see who: fuser "
              + reach.folder().lock());
    }
    ProcessHandle.of(facts.process().pid()).ifPresent(ProcessHandle::destroy);
  }

  /** Who owns the folder may write there what he likes, but not have root end what is not his. */
  private static boolean isProven(DaemonFacts facts, StateFolder folder) {
    return facts.process().user().equals(folder.owner())
        && PidFile.in(folder).read().filter(pid -> pid == facts.process().pid()).isPresent()
        && facts.isAlive();
  }

  private static void awaitEnd(Reach reach) throws CommandFailure, InterruptedException {
    long end = System.nanoTime() + TO_END.toNanos();
    while (reach.isHeld()) {
      if (System.nanoTime() - end > 0) {
        throw new CommandFailure(
            "it has not ended within "
                + TO_END.toSeconds()
                + " s"
                + DaemonFacts.read(reach.folder())
                    .filter(facts -> isProven(facts, reach.folder()))
                    .map(facts -> "; look at it, then: kill -KILL " + facts.process().pid())
                    .orElse(""));
      }
      TimeUnit.MILLISECONDS.sleep(GLANCE);
    }
  }
}
