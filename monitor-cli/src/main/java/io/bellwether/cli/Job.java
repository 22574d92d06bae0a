// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that is run as if its caller had started it: same streams, same folder, no shell. */
final class Job {
  static final int NOT_FOUND = 127;
  static final int NOT_RUNNABLE = 126;

  private static final int ENOENT = 2;

  /** As the JDK writes it, before and since 24. */
  private static final Pattern ERROR = Pattern.compile("error[=:] ?(\\d+)[, ]+\\(?([^)]*)");

  private final List<String> command;
  private final PrintStream err;

  Job(List<String> command, PrintStream err) {
    this.command = command;
    this.err = err;
  }

  /** The code that it ended with. */
  int run(JobTeller teller) {
    JobSignals signals = JobSignals.taken();
    long began = System.nanoTime();
    Process process;
    try {
      process = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      return notStarted(e, teller);
    }
    signals.goTo(process);
    teller.started();
    int code = process.onExit().join().exitValue();
    teller.ended(JobReport.ended(code).after(Duration.ofNanos(System.nanoTime() - began)));
    return code;
  }

  private int notStarted(IOException why, JobTeller teller) {
    Optional<Matcher> error =
        Optional.of(ERROR.matcher(String.valueOf(why.getMessage()))).filter(Matcher::find);
    boolean missing = error.filter(it -> it.group(1).equals("" + ENOENT)).isPresent();
    int code = missing ? NOT_FOUND : NOT_RUNNABLE;
    String words =
        missing
            ? "is not there, or what runs it is not"
            : "can not be run: " + error.map(it -> it.group(2)).orElse(String.valueOf(why));
    err.println("bellwether: " + command.get(0) + ": " + words);
    teller.ended(JobReport.ended(code).with("message", command.get(0) + " " + words));
    return code;
  }
}
