// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.socket;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.json.JsonText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line from a command to the daemon.
 *
 * @param command what to do
 * @param arguments by name
 * @param caller who asks, as the kernel says; empty at the asking end
 */
public record Request(String command, Fields arguments, String caller) {
  private static final String COMMAND = "command";

  public static Request of(String command, Map<String, ?> arguments) {
    return new Request(command, new Fields(new LinkedHashMap<>(arguments)), "");
  }

  /** A line that is no request. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreadable(IOException cause) {
      super(cause);
    }
  }

  static Request read(String line, String caller) throws Unreadable {
    try {
      Fields said = Fields.of(line);
      String command = said.text(COMMAND).orElseThrow(() -> new IOException("no command"));
      return new Request(command, said.below("arguments"), caller);
    } catch (IOException e) {
      throw new Unreadable(e);
    }
  }

  String line() throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(COMMAND, command);
    fields.put("arguments", arguments.map());
    return JsonText.line(fields) + "\n";
  }
}
