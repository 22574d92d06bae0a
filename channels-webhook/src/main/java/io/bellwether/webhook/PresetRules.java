// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a preset wants of the other settings, said when they are read. */
final class PresetRules {
  private PresetRules() {}

  static void check(Preset preset, Address address, List<String> to, Optional<String> body) {
    if (body.isPresent() && !preset.takesABody()) {
      throw new IllegalArgumentException(
          "body: preset '" + preset.word() + "' has a form of its own; leave out one of both");
    }
    switch (preset) {
      case DISCORD -> discord(address);
      case NTFY -> ntfy(address);
      case TELEGRAM -> telegram(address, to);
      case SMS -> sms(to, body);
      default -> {}
    }
    boolean named = preset == Preset.TELEGRAM || preset == Preset.SMS || body.isPresent();
    if (!to.isEmpty() && !named) {
      throw new IllegalArgumentException(
          "to: preset '" + preset.word() + "' tells whoever its address belongs to; leave it out");
    }
  }

  private static String last(Address address) {
    List<String> path = address.path();
    return path.isEmpty() ? "" : path.get(path.size() - 1).toLowerCase(Locale.ROOT);
  }

  private static void discord(Address address) {
    String last = last(address);
    if (last.equals("slack") || last.equals("github")) {
      throw new IllegalArgumentException(
          "url: ends with /" + last + ", for which Discord wants another form; take that end off");
    }
    if (last.isEmpty()) {
      throw new IllegalArgumentException(
          "url: is none of a webhook; copy it from the settings of the channel (Integrations)");
    }
  }

  private static void ntfy(Address address) {
    if (address.path().isEmpty()) {
      throw new IllegalArgumentException(
          "url: has no topic; add one that nobody guesses behind the host, like /TOPIC");
    }
  }

  private static void telegram(Address address, List<String> to) {
    if (!last(address).equals("sendmessage")) {
      throw new IllegalArgumentException(
          "url: is none of a bot; its path is like /bot${env:BOT_TOKEN}/sendMessage");
    }
    if (to.size() != 1) {
      throw new IllegalArgumentException(
          "to: name the one chat, like \"-1001234567890\" or \"@channel\"");
    }
  }

  private static void sms(List<String> to, Optional<String> body) {
    if (to.isEmpty() && body.isEmpty()) {
      throw new IllegalArgumentException("to: name the numbers to tell, like \"+491701234567\"");
    }
  }
}
