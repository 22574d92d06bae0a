// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program {@code bellwether}. */
public final class Bellwether {
  private Bellwether() {}

  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    // A plugin that prints must not end up in the middle of an answer that a program reads.
    System.setOut(err);
    System.setErr(err);
    int code = new Program(new Terminal(out, err, System.getenv())).run(args);
    out.flush();
    err.flush();
    // Not a return: a call into a plugin that hangs must not keep the program alive.
    Runtime.getRuntime().halt(code);
  }

  private static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
  }
}
