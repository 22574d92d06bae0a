// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import io.bellwether.cli.daemon.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has signals go on to the job instead of ending this program, which must be there to say how the
 * job ended. Those of a terminal's keys reach the job by themselves: it is of the same group.
 */
final class JobSignals {
  private static final Logger LOG = LoggerFactory.getLogger(JobSignals.class);

  /** The JVM keeps QUIT and USR2 for itself. The numbers are those of Linux. */
  private static final Map<String, Integer> FORWARDED =
      Map.of("HUP", 1, "INT", 2, "USR1", 10, "TERM", 15);

  private static final int GROUP = 2;
  private static final int TERMINAL = 4;
  private static final int FOREGROUND = 5;

  /** What is used of the C library. */
  interface C extends Library {
    int kill(int process, int signal) throws LastErrorException;
  }

  private static final class Loaded {
    static final C LIBRARY = Native.load("c", C.class);
  }

  private final List<String> early = new ArrayList<>();
  private @Nullable Process job;

  private JobSignals() {}

  /** From now on nothing ends this program but its job. */
  static JobSignals taken() {
    JobSignals signals = new JobSignals();
    FORWARDED.keySet().forEach(name -> Signals.on(name, signals::came));
    return signals;
  }

  /** What came too early is not lost. */
  synchronized void goTo(Process process) {
    job = process;
    early.forEach(name -> send(name, process));
    early.clear();
  }

  private synchronized void came(String name) {
    if (name.equals("INT") && isInFront()) {
      return;
    }
    if (job == null) {
      early.add(name);
    } else {
      send(name, job);
    }
  }

  private static void send(String name, Process to) {
    if (!to.isAlive()) {
      return;
    }
    try {
      Loaded.LIBRARY.kill(Math.toIntExact(to.pid()), FORWARDED.getOrDefault(name, 0));
    } catch (LastErrorException | LinkageError e) {
      LOG.debug("SIG{} goes on as SIGTERM: {}", name, e.toString());
      to.destroy();
    }
  }

  /** Whether a terminal gives its keys to our group: then the job has had it already. */
  private static boolean isInFront() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return !fields[TERMINAL].equals("0") && fields[GROUP].equals(fields[FOREGROUND]);
    } catch (IOException e) {
      return System.console() != null;
    }
  }
}
