// A chat server on ws, as its documentation broadcasts: stores nothing, acknowledges nothing.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { listen } from "./ready.mjs";

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
const users = new Map();
const group = new Set();

sockets.on("connection", (socket) => {
  let user = "";
  socket.on("message", (data) => {
    const text = data.toString();
    const frame = JSON.parse(text);
    switch (frame.action) {
      case "group":
        for (const member of group) {
          if (member !== socket) member.send(text);
        }
        break;
      case "private":
        users.get(frame.receiver)?.send(text);
        break;
      case "join":
        group.add(socket);
        socket.send('{"action":"joined"}');
        break;
      case "login":
        user = frame.user;
        users.set(user, socket);
        socket.send('{"action":"welcome"}');
        break;
    }
  });
  socket.on("close", () => {
    group.delete(socket);
    if (users.get(user) === socket) users.delete(user);
  });
});

listen(server);
