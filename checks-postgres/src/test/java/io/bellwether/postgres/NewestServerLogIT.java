// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestServerLogIT extends ServerLogRules implements Served.By18 {}
