// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program {@code bellwether}. */
public final class Bellwether {
  private Bellwether() {}

  public static void main(String[] args) {
    StandardOutput written = new StandardOutput();
    PrintStream out = utf8(written);
    PrintStream err = utf8(new FileOutputStream(FileDescriptor.err));
    // A plugin that prints must not end up in the middle of an answer that a program reads.
    System.setOut(err);
    System.setErr(err);
    Program program = new Program(new Terminal(out, err, System.getenv()));
    int code = program.run(args);
    out.flush();
    if (written.lost().isPresent()) {
      code = program.unwritten(written.lost().get());
    }
    err.flush();
    // Not a return: a call into a plugin that hangs must not keep the program alive.
    Runtime.getRuntime().halt(code);
  }

  private static PrintStream utf8(OutputStream to) {
    return new PrintStream(to, false, StandardCharsets.UTF_8);
  }
}
