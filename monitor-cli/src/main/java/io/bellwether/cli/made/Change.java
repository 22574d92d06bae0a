// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.made;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants otherwise.
 *
 * @param act add, change, remove, pause or resume
 * @param arguments kind, set, unset and reason, as far as the act takes them
 */
public record Change(String act, String name, Fields arguments) {
  /** It can not be had, for a reason the user can act on. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  Made applied(Made made) throws Refused {
    return switch (act) {
      case "add" -> added(made);
      case "change" -> changed(made);
      case "remove" -> removed(made);
      case "pause" -> made.paused(name, arguments.text("reason").orElse("nobody said why"));
      case "resume" -> resumed(made);
      default -> throw new Refused("there is no act '" + act + "'");
    };
  }

  private Made added(Made made) throws Refused {
    if (made.checks().containsKey(name)) {
      throw new Refused("there is a check '" + name + "' already; change it, or remove it first");
    }
    String kind = arguments.text("kind").orElse("");
    if (kind.isEmpty()) {
      throw new Refused("say of which kind it is, as in --kind tcp");
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("kind", kind);
    settings.putAll(values().settings());
    return made.check(name, settings);
  }

  private Made changed(Made made) throws Refused {
    Map<String, Object> settings = new LinkedHashMap<>(known(made));
    List<String> unset = arguments.texts("unset");
    if (unset.isEmpty() && values().texts().isEmpty()) {
      throw new Refused("say what to change: --set SETTING=VALUE or --unset SETTING");
    }
    for (String one : unset) {
      unset(one, settings);
    }
    settings.putAll(values().settings());
    return made.check(name, settings);
  }

  private void unset(String setting, Map<String, Object> settings) throws Refused {
    if (settings.remove(setting) == null) {
      throw new Refused(
          "'%s' has no setting '%s' to take back; set are: %s"
              .formatted(name, setting, String.join(", ", settings.keySet())));
    }
  }

  private Map<String, Object> known(Made made) throws Refused {
    Map<String, Object> settings = made.checks().get(name);
    if (settings == null) {
      throw new Refused(
          "no check '"
              + name
              + "' was made by command"
              + (made.checks().isEmpty() ? "" : "; there are: " + String.join(", ", names(made)))
              + "; what the configuration has is changed there");
    }
    return settings;
  }

  private static List<String> names(Made made) {
    return List.copyOf(made.checks().keySet());
  }

  private Made removed(Made made) throws Refused {
    known(made);
    return made.without(name);
  }

  private Made resumed(Made made) throws Refused {
    if (!made.paused().containsKey(name)) {
      throw new Refused(
          "'" + name + "' was not paused by command; what the configuration pauses it resumes");
    }
    return made.resumed(name);
  }

  /** What came of it for the audit log, without the values that were given. */
  public String result(Answer answer) {
    return values().hiddenIn(answer.result());
  }

  /** What it is called in the audit log. */
  public String words() {
    return "checks " + act + " " + name;
  }

  private Given values() {
    return new Given(arguments.texts("set"));
  }
}
