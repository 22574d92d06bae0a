// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.plugin.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** By what names others call the machine this runs on. Asks no name server. */
final class ThisMachine {
  private static final Path NAME = Path.of("/proc/sys/kernel/hostname");

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

  /** Anything else of dots and digits would be looked up in the network. */
  private static final Pattern ADDRESS = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  private ThisMachine() {}

  /** The containers of this machine count where they are watched. */
  static boolean is(SystemSettings settings, Site site) {
    return site.type() == Site.Type.CONTAINER ? Containers.areSeen(settings) : isHost(site.name());
  }

  private static boolean isHost(String name) {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || isAddress(name) && isOurs(name)
        || ownName().filter(own -> isSame(own, name)).isPresent();
  }

  private static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || ADDRESS.matcher(name).matches();
  }

  private static boolean isOurs(String literal) {
    try {
      InetAddress address = InetAddress.getByName(literal); // a literal, so nobody is asked
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return false; // no address after all: not ours
    }
  }

  /** The short name of a machine with a long one is its name, too. */
  private static boolean isSame(String own, String name) {
    return own.equals(name) || own.startsWith(name + ".");
  }

  private static Optional<String> ownName() {
    try {
      String name = Files.readString(NAME, StandardCharsets.UTF_8).strip();
      return Optional.of(name.toLowerCase(Locale.ROOT)).filter(own -> !own.isEmpty());
    } catch (IOException e) {
      return Optional.ofNullable(System.getenv("COMPUTERNAME"))
          .map(name -> name.toLowerCase(Locale.ROOT));
    }
  }
}
