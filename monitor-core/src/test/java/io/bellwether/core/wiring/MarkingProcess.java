// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.nio.file.Path;

/** Delivers without end and says what the service took and what was kept, until it is killed. */
public final class MarkingProcess {
  private MarkingProcess() {}

  /** The folder of marks, and the first number. */
  public static void main(String[] arguments) throws Exception {
    int first = Integer.parseInt(arguments[1]);
    PostOffice post = PostOffice.marking(Path.of(arguments[0]));
    post.has(
        "mail",
        (told, run) -> {
          say("took " + told.id());
          return PostOffice.taken();
        });
    post.send("mail", first, first + 100_000);
    for (int turn = 0; true; turn++) {
      if (turn % 3 == 0) {
        post.handled(true, answered -> say("kept " + answered.message().id()));
      }
      Thread.sleep(1); // as a transaction takes its time
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
  }
}
