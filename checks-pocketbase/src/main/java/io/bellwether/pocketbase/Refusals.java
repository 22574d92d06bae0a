// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.http.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What it means that it said no, and what to do: PocketBase itself says it in general words. */
final class Refusals {
  private static final String NOT_ALLOWED = "not allowed to perform this request";

  private static final String GUEST = "Only superusers can";

  private static final Pattern MESSAGE =
      Pattern.compile("\"message\"\\s*:\\s*\"([^\"\\\\]{1,200})");

  private final PocketBaseSettings settings;

  Refusals(PocketBaseSettings settings) {
    this.settings = settings;
  }

  CheckFailure ofSignIn(Answer answer) throws Broken {
    String who = "the sign-in of " + Told.name(settings.user());
    return switch (answer.status()) {
      case 400 ->
          refused(
              who
                  + " was refused: no superuser has this e-mail address and password"
                  + said(answer),
              "look at 'user' and 'password', where an ordinary user of a collection will not do;"
                  + " there: pocketbase superuser upsert EMAIL PASSWORD");
      case 401 -> multiFactor(who, answer);
      case 403 -> forbidden(who, answer);
      case 404 ->
          new CheckFailure(
              Kind.CONFIG,
              "there is no PocketBase at "
                  + settings.url()
                  + ": it knows the sign-in neither of 0.23 and later nor of versions before (404)"
                  + said(answer),
              "look at 'url', which is its address without /api and /_/");
      case 429 ->
          refused(
              who + " was refused: too many requests (429)",
              "look who else signs in from this address, and at the rate limits in its settings");
      default -> other(who, answer);
    };
  }

  private CheckFailure multiFactor(String who, Answer answer) {
    if (!answer.text().contains("mfaId")) {
      return refused(
          who + " was refused (401)" + said(answer),
          "look at what lies before it, such as a proxy");
    }
    return refused(
        who + " wants a second factor (MFA), which a monitor has not",
        "leave this superuser out by the MFA rule of collection _superusers, as in: email != '"
            + Told.name(settings.user())
            + "'");
  }

  private CheckFailure forbidden(String what, Answer answer) {
    if (answer.text().contains(NOT_ALLOWED)) {
      return refused(
          what + " was refused: superusers may not come from the address of this machine (403)",
          "add the address to superuserIPs there: pocketbase superuser ips ADDRESS..., which"
              + " replaces the list");
    }
    return refused(
        what + " was refused (403)" + said(answer),
        "look whether collection _superusers lets them sign in by password, and at its auth rule");
  }

  static CheckFailure limited(Step step) {
    return refused(
        step.words() + " was refused: too many requests (429)",
        "PocketBase limits no superuser: look whether a proxy limits requests, or takes the header"
            + " Authorization away");
  }

  /** On routes that everybody may see a part of, an old token is that of a guest: 403. */
  static boolean isUnsigned(Answer answer) {
    return answer.status() == 401 || answer.status() == 403 && answer.text().contains(GUEST);
  }

  CheckFailure ofCall(Step step, Answer answer) throws Broken {
    if (isUnsigned(answer)) {
      return refused(
          step.words()
              + " was refused as if nobody had signed in ("
              + answer.status()
              + ")"
              + said(answer),
          "look whether a proxy takes the header Authorization away");
    }
    return switch (answer.status()) {
      case 403 ->
          answer.text().contains(NOT_ALLOWED)
              ? forbidden(step.words(), answer)
              : refused(
                  step.words() + " was refused: who signed in is no superuser (403)" + said(answer),
                  "make one for the monitor: pocketbase superuser upsert EMAIL PASSWORD");
      case 404 ->
          refused(
              step.words() + " is not there (404)" + said(answer),
              "look whether 'url' is that of a PocketBase, and of a version that has it");
      default -> other(step.words(), answer);
    };
  }

  /** A gateway that does not reach it says that it is not reached. */
  private CheckFailure other(String what, Answer answer) throws Broken {
    int status = answer.status();
    if (status >= 502 && status <= 504) {
      return new CheckFailure(
          Kind.UNREACHABLE,
          what + " was answered with " + status + ": what lies before it does not reach it",
          "look whether PocketBase runs, and into the log of the proxy");
    }
    if (status >= 500) {
      throw new Broken(
          what
              + " was answered with "
              + status
              + said(answer)
              + "; look into its log (/_/#/logs) and whether its disk is full");
    }
    if (status >= 300 && status < 400) {
      return new CheckFailure(
          Kind.CONFIG,
          what + " was sent elsewhere (" + status + "), where no password is sent",
          "write the address that it leads to as 'url'"
              + answer.header("Location").map(to -> ": " + answer.masking().few(to)).orElse(""));
    }
    return refused(
        what + " was answered with " + status + said(answer),
        "look whether 'url' is that of a PocketBase");
  }

  private static CheckFailure refused(String what, String remedy) {
    return new CheckFailure(Kind.REFUSED, what, remedy);
  }

  /** Its own words, where it said some. */
  private static String said(Answer answer) {
    Matcher message = MESSAGE.matcher(answer.text());
    String words = message.find() ? answer.masking().few(message.group(1)) : answer.began();
    return words.isEmpty() ? "" : ", saying: " + words;
  }
}
